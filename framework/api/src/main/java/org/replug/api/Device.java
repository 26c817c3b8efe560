package org.replug.api;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A device as the kernel and udev present it.
 *
 * <pre>{@code
 * Device device =
 *     Device.of(
 *         "hwrng", "misc", "/devices/virtual/misc/hw_random", "/dev/hwrng",
 *         Optional.of(new DeviceNumber(10, 183)), "random number generator", Set.of(), Map.of());
 * }</pre>
 *
 * @param plugin the name of the {@link ResourcePlugin} that knows this type of device
 * @param subsystem the kernel's subsystem: {@code input}, {@code drm}, {@code misc}
 * @param devpath the kernel's path of the device, without {@code /sys}; begins with {@code
 *     /devices/}
 * @param devname the path of the device node, {@code /dev/input/event3}
 * @param deviceNumber the device number; empty for a simulated device without one
 * @param name a name for people
 * @param kinds what a session has the device for. Where a session has one live device of a kind, a
 *     restart never leaves it without one; examples: {@code keyboard}, {@code pointer}, {@code
 *     display}
 * @param properties the properties that udev adds (udevadm info, lines {@code E:})
 * @since 0.1
 */
public record Device(
    String plugin,
    String subsystem,
    String devpath,
    String devname,
    Optional<DeviceNumber> deviceNumber,
    String name,
    SortedSet<String> kinds,
    SortedMap<String, String> properties) {

  /** Checks the devpath and copies the collections. */
  public Device {
    if (!devpath.startsWith("/devices/")) {
      throw new IllegalArgumentException("no devpath of the kernel's: " + devpath);
    }
    kinds = Collections.unmodifiableSortedSet(new TreeSet<>(kinds));
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
  }

  /** As the constructor of all fields; takes any set and map. */
  public static Device of(
      String plugin,
      String subsystem,
      String devpath,
      String devname,
      Optional<DeviceNumber> deviceNumber,
      String name,
      Set<String> kinds,
      Map<String, String> properties) {
    return new Device(
        plugin,
        subsystem,
        devpath,
        devname,
        deviceNumber,
        name,
        new TreeSet<>(kinds),
        new TreeMap<>(properties));
  }

  /**
   * Whether all that is known of two devices is the same. Written out, with the most telling parts
   * first: what the compiler makes for records takes some hundredths of a second when it is first
   * used, and every restart compares devices.
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof Device device
        && devpath.equals(device.devpath)
        && devname.equals(device.devname)
        && deviceNumber.equals(device.deviceNumber)
        && plugin.equals(device.plugin)
        && subsystem.equals(device.subsystem)
        && name.equals(device.name)
        && kinds.equals(device.kinds)
        && properties.equals(device.properties);
  }

  @Override
  public int hashCode() {
    return devpath.hashCode();
  }

  /** The device's path in sysfs: {@code /sys} and the devpath. */
  public String syspath() {
    return "/sys" + devpath;
  }
}
