package org.replug.engine.restart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replug.criu.run.RestoreStep;
import org.replug.engine.prove.Finding;
import org.replug.kernel.namespace.MountNamespace;

/**
 * Makes what a session with device nodes of its own finds below {@code /dev}, while its processes
 * stand still: none of them may open a node that is another device's here, or look for one that is
 * not there yet.
 */
final class NodesStep implements RestoreStep {
  private final RestartPolicy policy;
  private final NodeMounts mounts;
  private final Optional<Path> simulation;
  private final List<Finding> findings = new ArrayList<>();
  private boolean done;

  /**
   * A step that comes.
   *
   * @param simulation the folder with the nodes of the simulated devices
   */
  NodesStep(RestartPolicy policy, NodeMounts mounts, Optional<Path> simulation) {
    this.policy = policy;
    this.mounts = mounts;
    this.simulation = simulation;
  }

  @Override
  public void whileStill(int pid) {
    done = true;
    Path root = Path.of("/proc", String.valueOf(pid), "root");
    MountNamespace namespace = new MountNamespace(pid);
    for (String point : mounts.detached()) {
      attempt("Nothing hides the nodes in " + point, () -> namespace.detach(point));
    }
    List<GivenNode> seen =
        policy.nodes().stream().filter(node -> !mounts.hides(node.path())).toList();
    attempt(
        "The session has no other nodes than those that it was given",
        () -> DeviceNodes.keepOnly(root, seen, policy.own(), mounts));
    findings.addAll(DeviceNodes.make(root, seen));
    if (mounts.attached().isPresent() && simulation.isPresent()) {
      String point = mounts.attached().get();
      attempt(
          "The simulated devices are in the session's " + point,
          () -> {
            DeviceNodes.folder(root, Path.of(point));
            namespace.attach(simulation.get(), point);
          });
    }
  }

  /** What failed; does everything now if it was not done while the session stood still. */
  List<Finding> failures(int pid) {
    if (!done) {
      whileStill(pid);
    }
    return List.copyOf(findings);
  }

  /** A failure costs the devices, not the session. */
  private void attempt(String what, Action action) {
    try {
      action.run();
    } catch (IOException | UncheckedIOException e) {
      findings.add(new Finding(what, false, String.valueOf(e.getMessage())));
    }
  }

  /** One thing to do. */
  @FunctionalInterface
  private interface Action {
    void run() throws IOException;
  }
}
