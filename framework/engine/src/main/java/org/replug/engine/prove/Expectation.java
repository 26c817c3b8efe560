package org.replug.engine.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replug.api.Device;
import org.replug.api.Observation;
import org.replug.api.ObservedDevice;
import org.replug.engine.image.Manifest;
import org.replug.engine.plan.AnnounceStep;
import org.replug.engine.plan.RestartPlan;
import org.replug.engine.plan.StepKind;

/**
 * What a session's server should list after a restart. Pure.
 *
 * <p>Events that the user wanted not to be sent change nothing of it: what the server then lists is
 * wrong, and the finding says which event is missing. An event that was held back for the session's
 * sake does: its device stays listed.
 */
public final class Expectation {
  // What X calls a device whose name it cannot read in sysfs: a simulated one.
  private static final String UNNAMED = "(unnamed)";

  private final RestartPlan plan;
  private final Manifest manifest;
  private final Observation after;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> judged = new TreeSet<>();

  private Expectation(RestartPlan plan, Manifest manifest, Observation after) {
    this.plan = plan;
    this.manifest = manifest;
    this.after = after;
  }

  /**
   * Compares what a server lists with the plan. Only devices of the plan's events count, and only
   * those of the subsystems that the server tells about; of others it is asked how many it lists. A
   * device that the server did not list before although it was there, or that serves nobody, such
   * as the machine's loudspeaker, need not be listed.
   *
   * @param plan what was planned, and carried out
   * @param manifest what the session had at the checkpoint
   * @param after what it lists now
   */
  public static List<Finding> check(RestartPlan plan, Manifest manifest, Observation after) {
    Expectation expectation = new Expectation(plan, manifest, after);
    expectation.whatCame();
    expectation.whatStays();
    expectation.whatWent();
    manifest.observation().ifPresent(expectation::whatHasNoNode);
    return List.copyOf(expectation.findings);
  }

  private void whatCame() {
    for (AnnounceStep step : planned(StepKind.ADD)) {
      if (isFirstOf(step) && isExpected(step.device())) {
        findings.add(
            new Finding(
                after.server() + " lists " + named(step.device()),
                after.devices().stream()
                    .anyMatch(seen -> isAt(seen, step.device()) && seen.enabled()),
                listed(step) + whyNot(step)));
      }
    }
  }

  /** Nobody else would say why a simulated device is not there. */
  private String whyNot(AnnounceStep step) {
    boolean simulated = step.device().devpath().startsWith("/devices/virtual/");
    boolean listed = after.devices().stream().anyMatch(seen -> isAt(seen, step.device()));
    return simulated && !listed
        ? plan.simulated().obstacle().map(why -> ": " + why).orElse("")
        : "";
  }

  private boolean isExpected(Device device) {
    Optional<Device> then =
        Stream.concat(
                manifest.presentThen().stream(),
                manifest.records().stream().map(resource -> resource.record().device()))
            .filter(known -> known.syspath().equals(device.syspath()))
            .findFirst();
    if (then.isEmpty() || manifest.observation().isEmpty()) {
      return !device.kinds().isEmpty();
    }
    return manifest.observation().get().devices().stream().anyMatch(seen -> isAt(seen, then.get()));
  }

  private void whatStays() {
    for (AnnounceStep step : plan.announce().heldBack()) {
      if (step.kind() == StepKind.REMOVE && isFirstOf(step)) {
        findings.add(
            new Finding(
                after.server() + " still lists " + named(step.device()),
                after.devices().stream().anyMatch(seen -> isAt(seen, step.device())),
                listed(step)));
      }
    }
  }

  private void whatWent() {
    for (AnnounceStep step : planned(StepKind.REMOVE)) {
      if (isFirstOf(step)) {
        findings.add(
            new Finding(
                after.server() + " no longer lists " + named(step.device()),
                after.devices().stream().noneMatch(seen -> isAt(seen, step.device())),
                listed(step)));
      }
    }
  }

  /** A graphics card is listed without its node: there is no telling which it is, but how many. */
  private void whatHasNoNode(Observation before) {
    long staying =
        plan.announce().heldBack().stream()
            .filter(step -> step.kind() == StepKind.REMOVE && !isTold(step.device()))
            .count();
    if (staying == 0) {
      return;
    }
    long removed =
        plan.announce().steps().stream()
            .filter(step -> step.kind() == StepKind.REMOVE && !isTold(step.device()))
            .count();
    long expected = Math.max(0, withoutNode(before) - removed);
    long seen = withoutNode(after);
    findings.add(
        new Finding(
            after.server() + " still lists the devices whose removal was held back",
            seen >= expected,
            seen + " without a device node, " + withoutNode(before) + " before"));
  }

  private static long withoutNode(Observation observation) {
    return observation.devices().stream().filter(device -> device.devname().isEmpty()).count();
  }

  private List<AnnounceStep> planned(StepKind kind) {
    List<AnnounceStep> steps = new ArrayList<>(plan.announce().steps());
    steps.addAll(plan.silenced());
    return steps.stream().filter(step -> step.kind() == kind).collect(Collectors.toList());
  }

  /** Of several devices at one node the first one judged decides: those that came go before. */
  private boolean isFirstOf(AnnounceStep step) {
    return isTold(step.device())
        && judged.add(step.device().devname() + " " + step.device().name());
  }

  private boolean isTold(Device device) {
    return after.subsystems().contains(device.subsystem());
  }

  /** By node and name: on another machine another device can have the same node. */
  private static boolean isAt(ObservedDevice seen, Device device) {
    return seen.devname().equals(device.devname())
        && (seen.name().equals(device.name()) || seen.name().equals(UNNAMED));
  }

  private static String named(Device device) {
    return device.devname() + " (" + device.name() + ")";
  }

  private String listed(AnnounceStep step) {
    String seen =
        after.devices().stream()
            .filter(device -> isAt(device, step.device()))
            .map(Expectation::describe)
            .collect(Collectors.joining(", "));
    return (seen.isEmpty() ? "not listed" : seen)
        + (plan.silenced().contains(step)
            ? "; its " + step.event().action().word() + " was not to be sent"
            : "");
  }

  private static String describe(ObservedDevice device) {
    return "id " + device.id() + ", " + (device.enabled() ? "enabled" : "disabled");
  }
}
