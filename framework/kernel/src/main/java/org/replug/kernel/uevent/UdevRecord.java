package org.replug.kernel.uevent;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.replug.api.Device;
import org.replug.api.DeviceNumber;

/**
 * One file of udev's database.
 *
 * @param fileName {@code cMAJOR:MINOR} or {@code bMAJOR:MINOR}; for a device without a device
 *     number {@code +SUBSYSTEM:SYSNAME}
 * @param content lines of a letter, a colon and a value: {@code I} the time it was first seen, in
 *     microseconds of the monotonic clock; {@code E} a property; {@code V} the version of the
 *     format
 */
record UdevRecord(String fileName, String content) {
  // Where a device's name has a slash, the kernel writes an exclamation mark.
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.:,@+!-]+");

  // libudev has these from sysfs and from other files, and udevd never writes them down.
  private static final Set<String> FROM_ELSEWHERE =
      Set.of(
          "ACTION",
          "CURRENT_TAGS",
          "DEVLINKS",
          "DEVNAME",
          "DEVPATH",
          "DEVTYPE",
          "DRIVER",
          "IFINDEX",
          "MAJOR",
          "MINOR",
          "MODALIAS",
          "SEQNUM",
          "SUBSYSTEM",
          "SYNTH_UUID",
          "TAGS",
          "USEC_INITIALIZED");

  /**
   * The file of a device.
   *
   * @throws IOException if a name would escape the directory, or a property its line
   */
  static UdevRecord of(Device device, long microseconds) throws IOException {
    StringBuilder content = new StringBuilder();
    content.append("I:").append(microseconds).append('\n');
    for (Map.Entry<String, String> property : device.properties().entrySet()) {
      if (!FROM_ELSEWHERE.contains(property.getKey())) {
        content.append(line(property.getKey(), property.getValue()));
      }
    }
    content.append("V:1\n");
    return new UdevRecord(fileName(device), content.toString());
  }

  private static String line(String key, String value) throws IOException {
    if (key.isEmpty() || key.indexOf('=') >= 0 || unclean(key) || unclean(value)) {
      throw new IOException(
          "refused to write a property with a line end, a NUL or no proper name: "
              + (key + "=" + value).replaceAll("\\p{Cntrl}", "?"));
    }
    return "E:" + key + "=" + value + "\n";
  }

  private static boolean unclean(String text) {
    return text.chars().anyMatch(c -> c == 0 || c == '\n' || c == '\r');
  }

  /** As {@link UdevDatabase#entryOf}. */
  static String fileName(Device device) throws IOException {
    if (device.deviceNumber().isPresent()) {
      DeviceNumber number = device.deviceNumber().get();
      return (device.subsystem().equals("block") ? "b" : "c") + number;
    }
    String name = device.devpath().substring(device.devpath().lastIndexOf('/') + 1);
    if (!WORD.matcher(device.subsystem()).matches() || !WORD.matcher(name).matches()) {
      throw new IOException(
          "refused to name a file after a device's subsystem and name: "
              + (device.subsystem() + ", " + name).replaceAll("\\p{Cntrl}", "?"));
    }
    return "+" + device.subsystem() + ":" + name;
  }
}
