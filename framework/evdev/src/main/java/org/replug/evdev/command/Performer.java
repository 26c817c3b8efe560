package org.replug.evdev.command;

import java.io.IOException;
import java.util.List;
import org.replug.evdev.InputEvent;
import org.replug.evdev.emulation.EvdevDevice;

/**
 * Whoever does on a device what the commands say: one command after the other, however many threads
 * give them, so that what one types is never mixed with what another types.
 */
public final class Performer {
  /**
   * How long a reader may stay behind, in milliseconds, before events are lost as on a real one; it
   * is waited for again when it has read.
   */
  private static final long PATIENCE = 1000;

  private final EvdevDevice device;
  private final CommandLanguage language;

  /** Performs on a device, which stays its owner's to unplug. */
  public Performer(EvdevDevice device) {
    this.device = device;
    this.language = new CommandLanguage(device.description());
  }

  /**
   * As {@link CommandLanguage} documents; long texts are typed as fast as they are read.
   *
   * @throws IOException if the device is unplugged, cannot do that, or the thread was interrupted
   */
  public void perform(String command) throws IOException {
    synchronized (language) {
      requirePlugged();
      try {
        for (List<InputEvent> packet : language.parse(command)) {
          device.awaitRoom(packet.size(), PATIENCE);
          requirePlugged();
          device.emit(packet);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while performing: " + command, e);
      }
    }
  }

  private void requirePlugged() throws IOException {
    if (device.isUnplugged()) {
      throw new IOException(device.description().name() + " is unplugged");
    }
  }
}
