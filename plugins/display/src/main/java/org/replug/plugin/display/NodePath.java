package org.replug.plugin.display;

import java.nio.file.Path;
import java.util.Optional;
import org.replug.api.DeviceNumber;
import org.replug.api.Machine;
import org.replug.api.OpenFile;

/**
 * Where a node of a display device stands.
 *
 * @param type its type
 * @param devpath the kernel's path
 * @param number its device number
 * @param sysfs its directory in sysfs; empty if sysfs does not know the device (any more)
 */
record NodePath(NodeType type, String devpath, DeviceNumber number, Optional<Path> sysfs) {
  private static final Path DEVICES = Path.of("/sys/devices");
  private static final String DELETED = " (deleted)";

  /** Finds the node behind an open file of that type. */
  static NodePath of(NodeType type, OpenFile file, Machine machine) {
    DeviceNumber number = file.deviceNumber().orElseThrow();
    Optional<Path> sysfs =
        machine
            .resolve(Path.of("/sys/dev/char", number.toString()))
            .filter(path -> path.startsWith(DEVICES));
    return sysfs.map(path -> ofSysfs(type, path, number)).orElseGet(() -> unknown(type, file));
  }

  /** The node that a directory of sysfs, below {@code /sys/devices}, describes. */
  static NodePath ofSysfs(NodeType type, Path sysfs, DeviceNumber number) {
    String devpath = "/" + Path.of("/sys").relativize(sysfs);
    return new NodePath(type, devpath, number, Optional.of(sysfs));
  }

  /** The path without the mark of proc(5) that the node has been removed since. */
  static String withoutDeleted(String path) {
    return path.endsWith(DELETED) ? path.substring(0, path.length() - DELETED.length()) : path;
  }

  /** The kernel's name of the node: {@code card0}. */
  String name() {
    return devpath.substring(devpath.lastIndexOf('/') + 1);
  }

  /** The path of the node. */
  String devname() {
    return type.devname(name());
  }

  // Without sysfs nobody can tell the true path: one that no device has, made from the number.
  private static NodePath unknown(NodeType type, OpenFile file) {
    DeviceNumber number = file.deviceNumber().orElseThrow();
    String path = withoutDeleted(file.path());
    String last = path.substring(path.lastIndexOf('/') + 1);
    String name =
        last.matches("[A-Za-z]\\w{0,63}") ? last : "char-" + number.toString().replace(':', '-');
    String devpath = "/devices/virtual/" + type.subsystem() + "/" + name;
    return new NodePath(type, devpath, number, Optional.empty());
  }
}
