package org.replug.engine.simulate;

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
 * with mounts of its own can have such a directory in place of {@link #MOUNT_POINT}:
 *
 * <pre>
 *   mount --bind /run/replug/simulations/A/sysfs /sys/devices/virtual
 * </pre>
 *
 * <p>The server's environment must hold {@code SYSTEMD_DEVICE_VERIFY_SYSFS=0} from its start, or
 * libudev refuses what is no sysfs. Devices with a device number are the kernel's own and stand in
 * sysfs already; they are left out.
 */
public final class SysfsView {
  /** What a session sees the directory as. */
  public static final String MOUNT_POINT = "/sys/devices/virtual";

  /** The directory's name, beside that of the device nodes. */
  public static final String FOLDER = "sysfs";

  private static final Path VIRTUAL = Path.of("/devices/virtual");

  private SysfsView() {}

  /**
   * Writes the devices and their parents below a directory that stands for {@link #MOUNT_POINT}.
   * Makes no directory if there is nothing to write.
   *
   * @throws IOException if a file cannot be written
   */
  public static void write(Path directory, List<Device> devices) throws IOException {
    for (Device device : devices) {
      Path devpath = Path.of(device.devpath()).normalize();
      if (device.deviceNumber().isPresent() || !devpath.startsWith(VIRTUAL)) {
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
