package org.replug.engine.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
   * @throws ReplugException USAGE for a word that is nobody's preset; NO_SIMULATOR otherwise, with
   *     each simulator's reason
   */
  public static SimulatorChoice of(
      List<GuardedSimulator> simulators, List<String> wanted, Optional<String> mechanism)
      throws ReplugException {
    refuseUnknown(simulators, wanted);
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
    refusals.forEach(refusal -> reason.append("; not ").append(refusal.replaceFirst("\\.$", "")));
    return new SimulatorChoice(best, reason.toString());
  }

  private static void refuseUnknown(List<GuardedSimulator> simulators, List<String> wanted)
      throws ReplugException {
    Set<String> presets = new TreeSet<>();
    for (GuardedSimulator simulator : simulators) {
      presets.addAll(simulator.presets());
    }
    List<String> unknown =
        wanted.stream().filter(word -> !word.contains("/") && !presets.contains(word)).toList();
    if (!presets.isEmpty() && !unknown.isEmpty()) {
      throw new ReplugException(
          FailureCode.USAGE,
          "There is nothing to simulate by the name of "
              + String.join(", ", unknown)
              + "; there are "
              + String.join(", ", presets),
          "`replug simulate --list-presets` lists what there is, and what stands in its way.");
    }
  }

  /** What all of them say, such as a fault of a file, is said once. */
  private static String text(List<String> refusals) {
    List<String> reasons =
        refusals.stream().map(refusal -> refusal.split(": ", 2)[1]).distinct().toList();
    return refusals.size() > 1 && reasons.size() == 1
        ? reasons.get(0)
        : String.join("; ", refusals);
  }

  private static ReplugException nothing(
      List<String> wanted, Optional<String> mechanism, List<String> refusals) {
    return new ReplugException(
        FailureCode.NO_SIMULATOR,
        "Nothing can simulate "
            + String.join(", ", wanted)
            + " here"
            + mechanism.map(name -> " by " + name).orElse("")
            + (refusals.isEmpty() ? "" : ": " + text(refusals)),
        "`replug simulate --list-presets` lists what there is, and what stands in its way.");
  }
}
