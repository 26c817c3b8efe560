package org.replug.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A device number (devnum), as {@code st_rdev} of stat(2) holds it.
 *
 * <pre>{@code
 * DeviceNumber number = DeviceNumber.parse("13:64");
 * machine.resolve(Path.of("/sys/dev/char/" + number)); // the device in sysfs
 * }</pre>
 *
 * @param major the major number, 0 to 4095 on Linux
 * @param minor the minor number, 0 to 1048575 on Linux
 * @since 0.1
 */
public record DeviceNumber(int major, int minor) implements Comparable<DeviceNumber> {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,4}):(\\d{1,7})");

  /** Checks the ranges. */
  public DeviceNumber {
    if (major < 0 || major > 0xfff || minor < 0 || minor > 0xfffff) {
      throw new IllegalArgumentException("no device number: " + major + ":" + minor);
    }
  }

  /**
   * Reads the form that sysfs files named {@code dev} use.
   *
   * @param text decimal {@code MAJOR:MINOR}, surrounding white space allowed
   * @throws IllegalArgumentException if the text is not of that form
   */
  public static DeviceNumber parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no device number (MAJOR:MINOR): " + text.strip());
    }
    return new DeviceNumber(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /**
   * Splits the kernel's 64-bit {@code dev_t} of user space (makedev(3)).
   *
   * @param rdev the value of {@code st_rdev}
   */
  public static DeviceNumber ofRdev(long rdev) {
    int major = (int) (((rdev >>> 8) & 0xfff) | ((rdev >>> 32) & 0xfffff000L));
    int minor = (int) ((rdev & 0xff) | ((rdev >>> 12) & 0xffffff00L));
    return new DeviceNumber(major, minor);
  }

  /** Written out for the sake of a young JVM, as {@link Device#equals} is. */
  @Override
  public boolean equals(Object other) {
    return other instanceof DeviceNumber number && major == number.major && minor == number.minor;
  }

  @Override
  public int hashCode() {
    return major << 20 | minor;
  }

  @Override
  public int compareTo(DeviceNumber other) {
    int byMajor = Integer.compare(major, other.major);
    return byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
  }

  /** The form {@code MAJOR:MINOR}, as {@link #parse} reads it. */
  @Override
  public String toString() {
    return major + ":" + minor;
  }
}
