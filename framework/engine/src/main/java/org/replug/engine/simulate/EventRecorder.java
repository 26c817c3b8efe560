package org.replug.engine.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.replug.evdev.InputEvent;
import org.replug.evdev.description.DeviceDescription;
import org.replug.evdev.description.Recording;
import org.replug.evdev.format.EvemuFormat;
import org.replug.evdev.format.LibinputFormat;
import org.replug.kernel.input.EvdevNode;
import org.replug.kernel.system.DeviceFile;
import org.replug.kernel.system.Errno;
import org.replug.kernel.system.SystemCallException;

/** Records what an input device sends, be it real or simulated. */
public final class EventRecorder {
  private static final int LOOK_MILLIS = 100;
  private static final int MOST = 256;
  private static final int CLOCK_MONOTONIC = 1;

  private EventRecorder() {}

  /**
   * Records until the device goes, the time is over or the thread is interrupted.
   *
   * @param node the device
   * @param limit the time; empty for none
   * @throws IOException if the device cannot be opened or read
   */
  public static Recording record(Path node, Optional<Duration> limit) throws IOException {
    List<InputEvent> events = new ArrayList<>();
    long begin = System.nanoTime();
    try (EvdevNode device = EvdevNode.open(node, DeviceFile.NON_BLOCKING)) {
      DeviceDescription description = device.description();
      device.clock(CLOCK_MONOTONIC);
      while (!Thread.interrupted()
          && limit.filter(time -> System.nanoTime() - begin >= time.toNanos()).isEmpty()) {
        if (!take(device, events)) {
          break;
        }
      }
      return new Recording(Optional.of(description), events);
    }
  }

  /** Whether the device is still there. */
  private static boolean take(EvdevNode device, List<InputEvent> events) throws IOException {
    try {
      int said = device.file().poll(LOOK_MILLIS);
      if ((said & DeviceFile.READABLE) != 0) {
        events.addAll(device.read(MOST));
      }
      return (said & DeviceFile.GONE) == 0;
    } catch (SystemCallException e) {
      if (e.errno() == Errno.EINTR || e.errno() == Errno.EAGAIN) {
        return true;
      }
      if (e.errno() == Errno.ENODEV) {
        return false;
      }
      throw e;
    }
  }

  /** Writes a recording, as libinput does where the name ends in .yml or .yaml, else as evemu. */
  public static void write(Recording recording, Path file) throws IOException {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    boolean libinput = name.endsWith(".yml") || name.endsWith(".yaml");
    Files.writeString(
        file, libinput ? LibinputFormat.format(recording) : EvemuFormat.format(recording));
  }
}
