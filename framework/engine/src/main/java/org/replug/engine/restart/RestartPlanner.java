package org.replug.engine.restart;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.replug.api.Device;
import org.replug.api.DeviceRecord;
import org.replug.api.Uevent;
import org.replug.engine.image.Manifest;
import org.replug.engine.image.RecordedResource;
import org.replug.engine.plan.AnnounceInput;
import org.replug.engine.plan.AnnounceStep;
import org.replug.engine.plan.Ghost;
import org.replug.engine.plan.NodeNumber;
import org.replug.engine.plan.RestartPlan;
import org.replug.engine.plan.StepKind;
import org.replug.engine.plan.UeventPlan;
import org.replug.engine.plan.UeventPlanner;

/** Decides what a restart does: a pure function of the manifest, the machine and the policy. */
public final class RestartPlanner {
  private RestartPlanner() {}

  /**
   * Makes the plan.
   *
   * @param manifest the checkpoint
   * @param machineDevices the devices that this machine has and that no simulation hides; for a
   *     session with device nodes of its own, only those count that the policy gives it
   * @param simulatedDevices the devices that will be simulated for the session
   * @param numbersHere device numbers that this machine has in use, whosever they are
   * @param policy what the user wants
   * @param arrived the events by which a session gains a device
   * @param departed the events by which a session loses a device
   */
  public static RestartPlan plan(
      Manifest manifest,
      List<Device> machineDevices,
      List<Device> simulatedDevices,
      Set<NodeNumber> numbersHere,
      RestartPolicy policy,
      Function<Device, List<Uevent>> arrived,
      Function<Device, List<Uevent>> departed) {
    List<RecordedResource> stubs =
        manifest.records().stream()
            .map(resource -> withPolicy(resource, policy))
            .collect(Collectors.toList());
    List<Device> present = new ArrayList<>(simulatedDevices);
    present.addAll(reachable(manifest, machineDevices, simulatedDevices, policy));
    List<DeviceRecord> open =
        manifest.records().stream().map(RecordedResource::record).collect(Collectors.toList());
    AnnounceInput input = new AnnounceInput(open, manifest.presentThen(), present, numbersHere);
    UeventPlan announce = UeventPlanner.plan(input, arrived, departed);
    return new RestartPlan(
            stubs,
            manifest.session().externalMounts(),
            present,
            leftWithout(open, present, announce),
            announce.withSteps(steps(announce, policy.announce()::sends)),
            steps(announce, kind -> !policy.announce().sends(kind)))
        .withGhosts(resource -> Ghost.obstacle(resource.record()));
  }

  /** Those of a machine's devices that the session will have. */
  static List<Device> reachable(
      Manifest manifest,
      List<Device> machineDevices,
      List<Device> simulatedDevices,
      RestartPolicy policy) {
    NodeMounts mounts = NodeMounts.of(manifest.session(), simulatedDevices, policy.nodes(), true);
    boolean own = manifest.session().ownDeviceNodes();
    return machineDevices.stream()
        .filter(device -> !own || policy.gives(device.devname()))
        .filter(device -> !mounts.hides(device.devname()))
        .toList();
  }

  /** A device whose add is held back serves nobody. */
  private static List<String> leftWithout(
      List<DeviceRecord> open, List<Device> present, UeventPlan announce) {
    SortedSet<String> kinds = new TreeSet<>();
    open.forEach(record -> kinds.addAll(record.device().kinds()));
    present.stream()
        .filter(
            device ->
                announce.heldBack().stream()
                    .noneMatch(step -> step.kind() == StepKind.ADD && step.device().equals(device)))
        .forEach(device -> kinds.removeAll(device.kinds()));
    return List.copyOf(kinds);
  }

  private static List<AnnounceStep> steps(UeventPlan plan, Predicate<StepKind> which) {
    return plan.steps().stream()
        .filter(step -> which.test(step.kind()))
        .collect(Collectors.toList());
  }

  private static RecordedResource withPolicy(RecordedResource resource, RestartPolicy policy) {
    return policy.stub().map(resource::withStub).orElse(resource);
  }
}
