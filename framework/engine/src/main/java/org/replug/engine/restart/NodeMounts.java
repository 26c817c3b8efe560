package org.replug.engine.restart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replug.api.Device;
import org.replug.engine.image.MountRecord;
import org.replug.engine.image.SessionFacts;

/**
 * What is mounted below the {@code /dev} of a restarted session, and thereby hides its own nodes
 * there.
 *
 * @param attached where the simulation's folder is to be mounted, besides what CRIU mounts
 * @param detached where nothing is to be mounted any longer
 * @param covering all mount points below {@code /dev} that have other nodes than the session's own
 */
record NodeMounts(Optional<String> attached, List<String> detached, List<String> covering) {
  /**
   * Decides. Pure.
   *
   * @param simulated the devices that are simulated for the session
   * @param given the devices that it gets
   */
  static NodeMounts of(SessionFacts session, List<Device> simulated, List<GivenNode> given) {
    List<String> kept = new ArrayList<>();
    List<String> detached = new ArrayList<>();
    for (MountRecord mount : session.externalMounts()) {
      String point = mount.mountPoint();
      if (point.startsWith("/dev/") && !MountContent.isOfMachine(mount)) {
        boolean inTheWay =
            simulated.isEmpty() && given.stream().anyMatch(node -> isBelow(node.path(), point));
        (inTheWay ? detached : kept).add(point);
      }
    }
    // A session that was started without simulated devices has no mount for them.
    Optional<String> attached =
        session.ownDeviceNodes() && kept.isEmpty()
            ? simulated.stream()
                .findFirst()
                .map(device -> Path.of(device.devname()).getParent().toString())
            : Optional.empty();
    attached.ifPresent(kept::add);
    return new NodeMounts(attached, List.copyOf(detached), List.copyOf(kept));
  }

  /** Whether a node of that path would not be seen. */
  boolean hides(String path) {
    return covering.stream().anyMatch(point -> isBelow(path, point));
  }

  private static boolean isBelow(String path, String mountPoint) {
    return path.startsWith(mountPoint + "/");
  }
}
