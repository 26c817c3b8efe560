package org.replug.session;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.replug.api.Device;
import org.replug.api.DeviceNumber;
import org.replug.api.Machine;
import org.replug.api.UdevProperties;

/**
 * The devices of a further seat: those that udev's rules, such as those of {@code loginctl attach},
 * have assigned to it by the property {@code ID_SEAT} (sd-login(3)). The first seat, {@code seat0},
 * has all others: it is the machine's own.
 */
final class SeatDevices {
  private static final Pattern NAME = Pattern.compile("seat(?!0$)[A-Za-z0-9_-]{1,32}");
  private static final Path DATABASE = Path.of("/run/udev/data");
  private static final Pattern CHARACTER_DEVICE = Pattern.compile("c\\d{1,4}:\\d{1,7}");

  private SeatDevices() {}

  /** Whether a text names a seat, and no path. */
  static boolean isSeat(String text) {
    return NAME.matcher(text).matches();
  }

  /**
   * The nodes of a seat's devices, by number; empty if it has none here.
   *
   * @param machine whose {@code /run/udev/data} and {@code /sys} are read
   */
  static List<String> nodes(Machine machine, String seat) {
    return machine.list(DATABASE).stream()
        .filter(name -> CHARACTER_DEVICE.matcher(name).matches())
        .map(name -> DeviceNumber.parse(name.substring(1)))
        .filter(
            number ->
                UdevProperties.read(machine, number)
                    .property("ID_SEAT")
                    .filter(seat::equals)
                    .isPresent())
        .flatMap(
            number -> Device.read(machine, Path.of("/sys/dev/char/" + number), "session").stream())
        .map(Device::devname)
        .toList();
  }
}
