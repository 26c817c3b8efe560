package org.replug.engine.restart;

import java.util.List;
import java.util.Optional;
import org.replug.engine.image.MountRecord;
import org.replug.engine.simulate.SysfsView;

/** What a restarted session finds at a mount where simulated devices were. */
public enum MountContent {
  /** The device nodes of the simulation that was plugged for it. */
  SIMULATED_NODES,
  /** This machine's sysfs, and the simulated devices in it. */
  SIMULATED_SYSFS,
  /** This machine's sysfs. */
  SYSFS,
  /** An empty directory. */
  NOTHING;

  /**
   * Decides: of device nodes the first mount gets the simulation's, any other an empty directory;
   * of sysfs the simulation's view, or where there is none the machine's own. Pure.
   *
   * @param mount the mount
   * @param mounts all mounts that have to be provided
   * @param simulated whether devices are simulated for the session
   */
  public static MountContent of(MountRecord mount, List<MountRecord> mounts, boolean simulated) {
    if (isSysfs(mount)) {
      return simulated ? SIMULATED_SYSFS : SYSFS;
    }
    Optional<MountRecord> first = mounts.stream().filter(other -> !isSysfs(other)).findFirst();
    return simulated && first.equals(Optional.of(mount)) ? SIMULATED_NODES : NOTHING;
  }

  private static boolean isSysfs(MountRecord mount) {
    return mount.mountPoint().equals(SysfsView.MOUNT_POINT);
  }
}
