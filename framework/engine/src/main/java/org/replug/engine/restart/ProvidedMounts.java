package org.replug.engine.restart;

import java.util.List;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.image.Manifest;
import org.replug.engine.image.MountRecord;
import org.replug.engine.simulate.SysfsView;

/** Mounts that a checkpoint left out, and that only the one who asked for it can provide. */
final class ProvidedMounts {
  private ProvidedMounts() {}

  /**
   * Looks whether the request has all of them.
   *
   * @throws ReplugException USAGE if one is missing
   */
  static void require(Manifest manifest, RestartRequest request) throws ReplugException {
    List<String> missing =
        manifest.session().externalMounts().stream()
            .filter(mount -> !ofDevices(mount))
            .filter(mount -> !request.mounts().containsKey(mount.key()))
            .map(MountRecord::mountPoint)
            .toList();
    if (!missing.isEmpty()) {
      throw new ReplugException(
          FailureCode.USAGE,
          "The image directory "
              + request.directory()
              + " does not hold what was mounted at "
              + String.join(", ", missing),
          "It is part of a session that Replug started: restart it with `replug session restart"
              + " NAME`.");
    }
  }

  private static boolean ofDevices(MountRecord mount) {
    return mount.mountPoint().startsWith("/dev/")
        || MountContent.isOfMachine(mount)
        || mount.mountPoint().equals(SysfsView.MOUNT_POINT);
  }
}
