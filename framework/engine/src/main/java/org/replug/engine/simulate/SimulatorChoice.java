package org.replug.engine.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.plugin.GuardedSimulator;

/**
 * Which simulator serves a wish on this machine, and why.
 *
 * @param simulator the one chosen: of those that can, the one whose nodes are most like a device's
 * @param reason in one sentence, with what spoke against the others
 */
public record SimulatorChoice(GuardedSimulator simulator, String reason) {
  /**
   * Chooses.
   *
   * @param simulators all there are
   * @param wanted presets, or paths of files that describe devices
   * @param mechanism the only one to consider; empty for any
   * @throws ReplugException NO_SIMULATOR, with each simulator's reason
   */
  public static SimulatorChoice of(
      List<GuardedSimulator> simulators, List<String> wanted, Optional<String> mechanism)
      throws ReplugException {
    List<GuardedSimulator> able = new ArrayList<>();
    List<String> refusals = new ArrayList<>();
    for (GuardedSimulator simulator : simulators) {
      String name = simulator.mechanism();
      if (mechanism.isPresent() && !mechanism.get().equals(name)) {
        continue;
      }
      Optional<String> refusal = simulator.refusal(wanted);
      if (refusal.isPresent()) {
        refusals.add(name + ": " + refusal.get());
      } else {
        able.add(simulator);
      }
    }
    if (able.isEmpty()) {
      throw nothing(wanted, mechanism, refusals);
    }
    able.sort(Comparator.comparing(GuardedSimulator::nodes));
    GuardedSimulator best = able.get(0);
    StringBuilder reason = new StringBuilder(best.mechanism() + ": " + best.nodes().text());
    able.stream()
        .skip(1)
        .forEach(other -> reason.append("; ").append(other.mechanism()).append(" could too"));
    refusals.forEach(refusal -> reason.append("; not ").append(refusal));
    return new SimulatorChoice(best, reason.toString());
  }

  private static ReplugException nothing(
      List<String> wanted, Optional<String> mechanism, List<String> refusals) {
    return new ReplugException(
        FailureCode.NO_SIMULATOR,
        "Nothing can simulate "
            + String.join(", ", wanted)
            + " here"
            + mechanism.map(name -> " by " + name).orElse("")
            + (refusals.isEmpty() ? "" : ": " + String.join("; ", refusals)),
        "`replug simulate --list-presets` lists what there is, and what stands in its way.");
  }
}
