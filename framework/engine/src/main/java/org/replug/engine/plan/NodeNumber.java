package org.replug.engine.plan;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import org.replug.api.Device;
import org.replug.api.DeviceNumber;
import org.replug.api.Uevent;

/**
 * A device number with its kind: those of block devices and of character devices are counted apart.
 *
 * @param block whether it is a block device's
 * @param number the number
 */
public record NodeNumber(boolean block, DeviceNumber number) {
  private static final String BLOCK = "block";

  /** A device's; empty if it has none. */
  public static Optional<NodeNumber> of(Device device) {
    boolean block = device.subsystem().equals(BLOCK);
    return device.deviceNumber().map(number -> new NodeNumber(block, number));
  }

  /** The one that an event names; empty if it names none, or none that can be understood. */
  static Optional<NodeNumber> of(Uevent event) {
    SortedMap<String, String> properties = event.properties();
    try {
      DeviceNumber number =
          DeviceNumber.parse(properties.get("MAJOR") + ":" + properties.get("MINOR"));
      return Optional.of(new NodeNumber(event.subsystem().equals(BLOCK), number));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Written out for the sake of a young JVM, as {@link Device#equals} is. */
  @Override
  public boolean equals(Object other) {
    return other instanceof NodeNumber node && block == node.block && number.equals(node.number);
  }

  @Override
  public int hashCode() {
    return 2 * number.hashCode() + (block ? 1 : 0);
  }

  /** The directory that sysfs has for it where a device has the number. */
  public Path sysfs() {
    return Path.of("/sys/dev", block ? BLOCK : "char", number.toString());
  }
}
