package org.replug.simulator.fuse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.replug.api.Device;

/**
 * Files that give simulated devices a name in sysfs.
 *
 * <p>The X server takes a device's name from the attribute {@code name} of its parent in sysfs;
 * without a parent there, the device is "(unnamed)". Nothing can be written to sysfs, but a session
 * with a mount namespace of its own can see an overlay in its place:
 *
 * <pre>
 *   mount -t overlay replug -o lowerdir=/sys/devices/virtual,upperdir=U,workdir=W VIEW
 *   mount --bind VIEW /sys/devices/virtual     # in the session
 * </pre>
 *
 * where U is a directory that {@link #write} has filled, on a file system that may be an upper
 * layer (a tmpfs). The server's environment must hold {@code SYSTEMD_DEVICE_VERIFY_SYSFS=0} from
 * its start, or libudev refuses what is no sysfs. To CRIU the bind is one external mount.
 */
public final class SysfsView {
  private static final Path VIRTUAL = Path.of("/devices/virtual");

  private SysfsView() {}

  /**
   * Writes the parents of devices, and the devices themselves, below a directory that stands for
   * {@code /sys/devices/virtual}. Devices of other places in sysfs are left out.
   *
   * @throws IOException if a file cannot be written
   */
  public static void write(Path directory, List<Device> devices) throws IOException {
    for (Device device : devices) {
      Path devpath = Path.of(device.devpath()).normalize();
      if (!devpath.startsWith(VIRTUAL)) {
        continue;
      }
      Path own = directory.resolve(VIRTUAL.relativize(devpath));
      Files.createDirectories(own);
      // libudev takes a directory for a device only if it has this file.
      Files.writeString(own.resolve("uevent"), "");
      Files.writeString(own.resolveSibling("uevent"), "");
      Files.writeString(own.resolveSibling("name"), device.name() + "\n");
    }
  }
}
