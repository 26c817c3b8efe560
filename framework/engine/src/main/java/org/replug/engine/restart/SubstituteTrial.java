package org.replug.engine.restart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replug.api.ReplugException;
import org.replug.criu.rewrite.ReopenedFile;
import org.replug.engine.plan.RestartPlan;
import org.replug.engine.plan.Substitute;
import org.replug.engine.prove.Finding;
import org.replug.kernel.system.SystemCalls;

/**
 * Opens what is to stand in the place of departed devices, before anything is restored: CRIU gives
 * the whole session up for one file that it cannot open. What a plugin gives and cannot be opened
 * costs its own resource alone: a stub stands there, and the report says so. What the user has
 * named must be had.
 */
final class SubstituteTrial {
  /** Opens a file with flags and closes it again. */
  @FunctionalInterface
  interface Opening {
    void open(Path path, int flags) throws IOException;
  }

  /**
   * What is left of a plan.
   *
   * @param plan the plan without the substitutes that cannot be opened
   * @param findings one for each of those
   */
  record Tried(RestartPlan plan, List<Finding> findings) {}

  private SubstituteTrial() {}

  /**
   * Tries them on this machine.
   *
   * @throws ReplugException USAGE if one cannot be opened that the user has named
   */
  static Tried of(RestartPlan plan) throws ReplugException {
    return of(plan, SystemCalls::tryToOpen);
  }

  static Tried of(RestartPlan plan, Opening opening) throws ReplugException {
    List<Substitute> refused = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (Substitute each : plan.substitutes()) {
      String path = each.path().toString();
      // The flags that CRIU will open it with.
      int flags = new ReopenedFile(0, path, each.flags()).flags();
      try {
        opening.open(each.path(), flags);
      } catch (IOException e) {
        if (each.mapped()) {
          throw MappedNodes.impossible(
              each.resource().record().device().devname(),
              each.path(),
              "it cannot be opened: " + e.getMessage(),
              Optional.of(e));
        }
        refused.add(each);
        findings.add(
            new Finding(
                path
                    + ", which the plugin "
                    + each.resource().record().device().plugin()
                    + " gives for "
                    + each.resource().record().device().devname()
                    + ", can be opened",
                false,
                e.getMessage() + "; a stub stands there"));
      }
    }
    return new Tried(plan.without(refused), List.copyOf(findings));
  }
}
