package org.replug.engine.restart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replug.api.Device;
import org.replug.api.NodeKind;
import org.replug.engine.image.MountRecord;
import org.replug.engine.image.SessionFacts;
import org.replug.engine.plan.SimulatedTaking;
import org.replug.engine.plugin.GuardedSimulator;

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
   * @param appear whether simulated devices appear in this machine's {@code /dev} by themselves
   */
  static NodeMounts of(
      SessionFacts session, List<Device> simulated, List<GivenNode> given, boolean appear) {
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
    // A session that was started without simulated devices has no mount for them. Where it shares
    // the machine's nodes and mounts, one would be the machine's too.
    boolean lacking = session.ownDeviceNodes() || (hasMountNamespace(session) && !appear);
    Optional<String> attached =
        lacking && kept.isEmpty()
            ? simulated.stream()
                .findFirst()
                .map(device -> Path.of(device.devname()).getParent().toString())
            : Optional.empty();
    attached.ifPresent(kept::add);
    return new NodeMounts(attached, List.copyOf(detached), List.copyOf(kept));
  }

  /**
   * Where the session finds the nodes of devices that are simulated for it.
   *
   * @param simulator who simulates them
   */
  SimulatedTaking taking(SessionFacts session, GuardedSimulator simulator) {
    return hasMountNamespace(session) || appear(simulator)
        ? SimulatedTaking.at(attached)
        : SimulatedTaking.unseen(simulator.mechanism());
  }

  /** Whether the kernel makes the nodes of a simulator's devices in this machine's {@code /dev}. */
  static boolean appear(GuardedSimulator simulator) {
    return simulator.nodes() == NodeKind.KERNEL_DEVICE;
  }

  private static boolean hasMountNamespace(SessionFacts session) {
    return session.root().isPresent();
  }

  /** Whether a node of that path would not be seen. */
  boolean hides(String path) {
    return covering.stream().anyMatch(point -> isBelow(path, point));
  }

  private static boolean isBelow(String path, String mountPoint) {
    return path.startsWith(mountPoint + "/");
  }
}
