package org.replug.engine.restart;

import java.util.List;
import java.util.Optional;
import org.replug.engine.image.MountRecord;
import org.replug.engine.simulate.SysfsView;

/** What a restarted session finds at a mount that the dump left out. */
public enum MountContent {
  /** The device nodes of the simulation that was plugged for it. */
  SIMULATED_NODES,
  /** This machine's sysfs, and the simulated devices in it. */
  SIMULATED_SYSFS,
  /** This machine's sysfs. */
  SYSFS,
  /** This machine's device nodes. */
  MACHINE_NODES,
  /** An empty directory. */
  NOTHING;

  /** The type of the file system in which the kernel keeps a machine's device nodes. */
  public static final String DEVICE_NODES = "devtmpfs";

  /**
   * Decides: of simulated device nodes the first mount gets the simulation's, any other an empty
   * directory; one of a machine's nodes gets this machine's; of sysfs the simulation's view, or
   * where there is none the machine's own. Pure.
   *
   * @param mount the mount
   * @param mounts all mounts that have to be provided
   * @param simulated whether devices are simulated for the session
   */
  public static MountContent of(MountRecord mount, List<MountRecord> mounts, boolean simulated) {
    if (isSysfs(mount)) {
      return simulated ? SIMULATED_SYSFS : SYSFS;
    }
    if (isOfMachine(mount)) {
      return MACHINE_NODES;
    }
    Optional<MountRecord> first =
        mounts.stream().filter(other -> !isSysfs(other) && !isOfMachine(other)).findFirst();
    return simulated && first.equals(Optional.of(mount)) ? SIMULATED_NODES : NOTHING;
  }

  /** Whether a mount had a machine's device nodes, which every machine can provide. */
  public static boolean isOfMachine(MountRecord mount) {
    return mount.type().equals(DEVICE_NODES);
  }

  private static boolean isSysfs(MountRecord mount) {
    return mount.mountPoint().equals(SysfsView.MOUNT_POINT);
  }
}
