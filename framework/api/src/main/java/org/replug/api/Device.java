package org.replug.api;

import java.nio.file.Path;
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
 * // What a session holds:
 * Device held = Device.behind(open, "hwrng", "misc").withName("random number generator");
 *
 * // What a machine has:
 * Optional<Device> here =
 *     Device.read(machine, Path.of("/sys/class/misc/hw_random"), "hwrng");
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
   * The device behind an open file, as sysfs and udev's database describe it: {@code
   * /sys/dev/char/MAJOR:MINOR} leads to it. Where sysfs does not know it, as in a session with a
   * {@code /sys} of its own, it is taken for a virtual one. Its {@link #devname} is the path that
   * the session has opened, and its {@link #name} too ({@link #withName} gives a better one).
   *
   * @param open the open file
   * @param plugin the name of the plugin that asks
   * @param subsystem the subsystem, where sysfs does not name it
   * @since 0.1
   */
  public static Device behind(OpenDevice open, String plugin, String subsystem) {
    OpenFile file = open.file();
    Optional<DeviceNumber> number =
        file.deviceNumber().filter(any -> file.type() == FileType.CHARACTER_DEVICE);
    Optional<SysfsDirectory> sysfs =
        number.flatMap(
            known -> SysfsDirectory.find(open.machine(), Path.of("/sys/dev/char/" + known)));
    String node = file.path();
    // The kernel's own way to make one name of a path.
    String virtual = node.replaceFirst("^/(dev/)?", "").replace('/', '!');
    return of(
        plugin,
        sysfs.flatMap(SysfsDirectory::subsystem).orElse(subsystem),
        sysfs.map(SysfsDirectory::devpath).orElse("/devices/virtual/" + subsystem + "/" + virtual),
        node,
        file.deviceNumber(),
        node,
        Set.of(),
        number.map(known -> properties(open.machine(), known)).orElseGet(Map::of));
  }

  /**
   * The character device that a directory of sysfs describes, with what udev's database knows of
   * it; its {@link #name} is the path of its node.
   *
   * @param machine the machine whose {@code /sys} and {@code /run/udev/data} are read
   * @param directory the directory, or a link to it such as {@code /sys/class/hidraw/hidraw0}
   * @param plugin the name of the plugin that asks
   * @return empty if there is no such directory, or it describes a device without a node
   * @since 0.1
   */
  public static Optional<Device> read(Machine machine, Path directory, String plugin) {
    Optional<SysfsDirectory> found = SysfsDirectory.find(machine, directory);
    Optional<DeviceNumber> number = found.flatMap(SysfsDirectory::number);
    Optional<String> node = found.flatMap(SysfsDirectory::node);
    Optional<String> subsystem =
        found.flatMap(SysfsDirectory::subsystem).filter(name -> !name.equals("block"));
    if (number.isEmpty() || node.isEmpty() || subsystem.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        of(
            plugin,
            subsystem.get(),
            found.get().devpath(),
            node.get(),
            number,
            node.get(),
            Set.of(),
            properties(machine, number.get())));
  }

  /**
   * The same device with another name for people.
   *
   * @since 0.1
   */
  public Device withName(String other) {
    return new Device(plugin, subsystem, devpath, devname, deviceNumber, other, kinds, properties);
  }

  private static Map<String, String> properties(Machine machine, DeviceNumber number) {
    return UdevProperties.read(machine, number).forUevent();
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
