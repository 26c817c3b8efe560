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
import org.replug.engine.plan.StepKind;
import org.replug.engine.restart.RestartPlan;

/** What a session's server should list after a restart. Pure. */
public final class Expectation {
  private Expectation() {}

  /**
   * Compares what a server lists with the plan. Only devices that were announced count, and only
   * those of the subsystems that the server tells about. A device that the server did not list
   * before although it was there, or that serves nobody, such as the machine's loudspeaker, need
   * not be listed.
   */
  public static List<Finding> check(RestartPlan plan, Manifest manifest, Observation after) {
    List<Finding> findings = new ArrayList<>();
    Set<String> wanted = new TreeSet<>();
    for (Device device : announced(plan, StepKind.ADD, after)) {
      if (wanted.add(device.devname()) && isExpected(device, manifest)) {
        findings.add(
            new Finding(
                after.server() + " lists " + device.devname() + " (" + device.name() + ")",
                after.devices().stream()
                    .anyMatch(seen -> seen.devname().equals(device.devname()) && seen.enabled()),
                listed(after, device.devname())));
      }
    }
    for (Device device : announced(plan, StepKind.REMOVE, after)) {
      if (wanted.add(device.devname())) {
        findings.add(
            new Finding(
                after.server()
                    + " no longer lists "
                    + device.devname()
                    + " ("
                    + device.name()
                    + ")",
                after.devices().stream().noneMatch(seen -> seen.devname().equals(device.devname())),
                listed(after, device.devname())));
      }
    }
    return findings;
  }

  private static boolean isExpected(Device device, Manifest manifest) {
    Optional<Device> then =
        Stream.concat(
                manifest.presentThen().stream(),
                manifest.records().stream().map(resource -> resource.record().device()))
            .filter(known -> known.syspath().equals(device.syspath()))
            .findFirst();
    if (then.isEmpty() || manifest.observation().isEmpty()) {
      return !device.kinds().isEmpty();
    }
    return manifest.observation().get().devices().stream()
        .anyMatch(seen -> seen.devname().equals(then.get().devname()));
  }

  private static List<Device> announced(RestartPlan plan, StepKind kind, Observation after) {
    return plan.announce().steps().stream()
        .filter(step -> step.kind() == kind)
        .map(AnnounceStep::device)
        .filter(device -> after.subsystems().contains(device.subsystem()))
        .collect(Collectors.toList());
  }

  private static String listed(Observation after, String devname) {
    return after.devices().stream()
        .filter(device -> device.devname().equals(devname))
        .map(Expectation::describe)
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(", "), text -> text.isEmpty() ? "not listed" : text));
  }

  private static String describe(ObservedDevice device) {
    return "id " + device.id() + ", " + (device.enabled() ? "enabled" : "disabled");
  }
}
