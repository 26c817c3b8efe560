package org.replug.engine.restart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replug.api.FailureCode;
import org.replug.api.NodeKind;
import org.replug.api.ReplugException;
import org.replug.engine.image.MountRecord;
import org.replug.engine.image.SessionFacts;
import org.replug.engine.plugin.GuardedSimulator;

/**
 * Who plugs the ghosts that the stub {@code enodev} needs: a simulator whose devices are the
 * kernel's own. What a process serves says something else than ENODEV once that process has ended.
 *
 * @param simulator the one that can; empty if there is an obstacle
 * @param obstacle why there can be no ghosts, as the end of a sentence; empty if there can
 */
record GhostChoice(Optional<GuardedSimulator> simulator, Optional<String> obstacle) {
  private static final String NODES = "/dev/input";

  /**
   * Chooses.
   *
   * @param session whose processes will open the ghosts by their nodes
   * @param simulators all there are
   * @throws ReplugException if a simulator fails
   */
  static GhostChoice of(SessionFacts session, List<GuardedSimulator> simulators)
      throws ReplugException {
    if (session.ownDeviceNodes()) {
      return not("the session has device nodes of its own, and a ghost none among them");
    }
    Optional<MountRecord> cover =
        session.externalMounts().stream()
            .filter(mount -> (NODES + "/").startsWith(mount.mountPoint() + "/"))
            .findFirst();
    if (cover.isPresent()) {
      return not(
          "the session has a mount of its own at "
              + cover.get().mountPoint()
              + ", where it could not open a ghost");
    }
    List<String> reasons = new ArrayList<>();
    for (GuardedSimulator each : simulators) {
      if (each.nodes() == NodeKind.KERNEL_DEVICE) {
        // Not its refusal(): nobody types on a ghost, so the console need not be protected.
        Optional<String> obstacle = each.obstacle();
        if (obstacle.isEmpty()) {
          return new GhostChoice(Optional.of(each), Optional.empty());
        }
        reasons.add(each.mechanism() + ": " + obstacle.get().replaceFirst("\\.$", ""));
      }
    }
    return not(
        reasons.isEmpty()
            ? "no simulator is installed whose devices are the kernel's own"
            : String.join("; ", reasons));
  }

  private static GhostChoice not(String obstacle) {
    return new GhostChoice(Optional.empty(), Optional.of(obstacle));
  }

  /** The refusal of a restart for which somebody has asked for {@code enodev} by name. */
  static ReplugException refusal(String reason, Throwable cause) {
    return new ReplugException(
        FailureCode.NO_SIMULATOR,
        "The stub enodev cannot be had here: " + reason,
        "Nothing was restored. Mend that, or use --stub ebadf or --stub hangup.",
        cause);
  }
}
