package org.replug.plugin.input;

import java.nio.file.Path;
import java.util.Optional;
import org.replug.api.DeviceNumber;
import org.replug.api.Machine;
import org.replug.api.OpenFile;

/**
 * Where an input device stands.
 *
 * <p>A simulated device is a file on a FUSE mount that sysfs knows nothing of. It goes by a devpath
 * made from the name of its node, the same that its simulator announces; so does a device that has
 * been unplugged already. What sysfs knows under the same node name is another device and not
 * asked.
 *
 * @param devpath the kernel's path of the node
 * @param devname the path of the node below {@code /dev}
 * @param number the device number; empty for a simulated device
 * @param sysfs the directory in sysfs; empty if sysfs knows nothing of the device
 */
record InputNode(
    String devpath, String devname, Optional<DeviceNumber> number, Optional<Path> sysfs) {
  private static final Path DEVICES = Path.of("/sys/devices");
  private static final String DELETED = " (deleted)";

  /** Finds the node behind an open file. */
  static InputNode of(OpenFile file, Machine machine) {
    if (!file.onFuse() && file.deviceNumber().isPresent()) {
      DeviceNumber number = file.deviceNumber().get();
      Optional<Path> sysfs = machine.resolve(Path.of("/sys/dev/char", number.toString()));
      if (sysfs.filter(path -> path.startsWith(DEVICES)).isPresent()) {
        return ofSysfs(sysfs.get(), number);
      }
    }
    String path = file.path();
    if (path.endsWith(DELETED)) {
      path = path.substring(0, path.length() - DELETED.length());
    }
    String name = nodeName(path).orElse("unnamed");
    String devname = path.matches("/dev(/[\\w.:-]+)+") ? path : "/dev/input/" + name;
    String devpath = "/devices/virtual/input/replug-" + name + "/" + name;
    return new InputNode(devpath, devname, file.deviceNumber(), Optional.empty());
  }

  /**
   * The node that a directory of sysfs describes.
   *
   * @param sysfs the directory, below {@code /sys/devices}, without symbolic links
   */
  static InputNode ofSysfs(Path sysfs, DeviceNumber number) {
    String devpath = "/" + Path.of("/sys").relativize(sysfs);
    String devname = "/dev/input/" + sysfs.getFileName();
    return new InputNode(devpath, devname, Optional.of(number), Optional.of(sysfs));
  }

  /** The kernel's name of the node, {@code event3}. */
  String name() {
    return devpath.substring(devpath.lastIndexOf('/') + 1);
  }

  /** Whether this is an evdev node, as opposed to a mouse or joystick node of older kind. */
  boolean isEvdev() {
    return name().matches("event\\d+");
  }

  private static Optional<String> nodeName(String path) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    return Optional.of(last).filter(name -> name.matches("[A-Za-z0-9][\\w.-]{0,63}"));
  }
}
