package org.replug.engine.simulate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.replug.api.ReplugException;
import org.replug.engine.plugin.GuardedSimulation;
import org.replug.evdev.InputEvent;
import org.replug.evdev.command.EventWords;

/**
 * Events as {@code struct input_event} of a 64-bit machine, one after the other, without answers:
 * what a program reads from one device's node it can write here as it is. Times are ignored; a
 * packet happens when its SYN_REPORT has come.
 */
final class EventStream {
  /** A packet without an end is let happen in parts. */
  private static final int LONGEST_PACKET = 256;

  private EventStream() {}

  /**
   * Lets everything happen until the stream ends.
   *
   * @throws ReplugException if the device refuses
   */
  static void pass(InputStream in, GuardedSimulation simulation, int index)
      throws IOException, ReplugException {
    List<InputEvent> packet = new ArrayList<>();
    byte[] bytes = in.readNBytes(InputEvent.SIZE);
    while (bytes.length == InputEvent.SIZE) {
      InputEvent event = InputEvent.readFrom(ByteBuffer.wrap(bytes));
      packet.add(event);
      if (event.isSynReport() || packet.size() == LONGEST_PACKET) {
        simulation.perform(index, EventWords.command(packet));
        packet.clear();
      }
      bytes = in.readNBytes(InputEvent.SIZE);
    }
  }
}
