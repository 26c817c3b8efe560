package org.replug.session;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.replug.api.Device;
import org.replug.api.Machine;

/**
 * The devices of a further seat: those that udev's rules, such as those of {@code loginctl attach},
 * have assigned to it by the property {@code ID_SEAT} (sd-login(3)). The first seat, {@code seat0},
 * has all others: it is the machine's own.
 */
final class SeatDevices {
  private static final Pattern NAME = Pattern.compile("seat(?!0$)[A-Za-z0-9_-]{1,32}");
  private static final Path DEVICES = Path.of("/sys/dev/char");

  private SeatDevices() {}

  /** Whether a text names a seat, and no path. */
  static boolean isSeat(String text) {
    return NAME.matcher(text).matches();
  }

  /**
   * The nodes of a seat's devices; empty if it has none here.
   *
   * @param machine whose {@code /run/udev/data} and {@code /sys} are read
   */
  static List<String> nodes(Machine machine, String seat) {
    return machine.list(DEVICES).stream()
        .flatMap(number -> Device.read(machine, DEVICES.resolve(number), "session").stream())
        .filter(device -> seat.equals(device.properties().get("ID_SEAT")))
        .map(Device::devname)
        .toList();
  }
}
