package org.replug.api;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The directory of sysfs that describes one device. A session may have a {@code /sys} of its own,
 * with anything in it: what is not as the kernel writes it is not there.
 *
 * @param machine the machine
 * @param path the directory, without any link in it
 */
record SysfsDirectory(Machine machine, Path path) {
  private static final String SYSFS = "/sys";
  private static final String DEVNAME = "DEVNAME=";
  private static final String NODE = "/dev(/(?!\\.\\.?(/|$))[^/\\p{Cntrl}]+)+";

  /** The directory that a link of sysfs leads to. */
  static Optional<SysfsDirectory> find(Machine machine, Path link) {
    return machine
        .resolve(link)
        .filter(real -> real.startsWith("/sys/devices") && real.getNameCount() > 2)
        .map(real -> new SysfsDirectory(machine, real));
  }

  /** The kernel's path of the device. */
  String devpath() {
    return path.toString().substring(SYSFS.length());
  }

  /** The subsystem that the device is of. */
  Optional<String> subsystem() {
    return machine.resolve(path.resolve("subsystem")).map(end -> "" + end.getFileName());
  }

  /** The device's number. */
  Optional<DeviceNumber> number() {
    try {
      return machine.read(path.resolve("dev")).map(DeviceNumber::parse);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The path of the device's node, as devtmpfs has it. */
  Optional<String> node() {
    return machine
        .read(path.resolve("uevent"))
        .flatMap(text -> text.lines().filter(line -> line.startsWith(DEVNAME)).findFirst())
        .map(line -> "/dev/" + line.substring(DEVNAME.length()))
        .filter(node -> node.matches(NODE));
  }
}
