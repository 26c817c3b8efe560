package org.replug.engine.restart;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.replug.api.Device;
import org.replug.api.ReplugException;
import org.replug.api.StubPolicy;
import org.replug.api.Uevent;
import org.replug.engine.HostLoading;
import org.replug.engine.Settings;
import org.replug.engine.image.Manifest;
import org.replug.engine.image.RecordedResource;
import org.replug.engine.plan.AnnounceInput;
import org.replug.engine.plan.Ghost;
import org.replug.engine.plan.NodeNumber;
import org.replug.engine.plan.OtherSeat;
import org.replug.engine.plan.RestartPlan;
import org.replug.engine.plan.UeventPlan;
import org.replug.engine.plan.UeventPlanner;
import org.replug.engine.plugin.GuardedResourcePlugin;
import org.replug.engine.plugin.GuardedSimulator;
import org.replug.engine.simulate.SimulationLabels;
import org.replug.engine.simulate.SimulatorChoice;
import org.replug.kernel.machine.RealMachine;

/** What restarts do here: all that planning asks of plugins and of this machine. */
final class RestartPlanning {
  private static final Path UDEVD_LISTENS = Path.of("/run/udev/control");

  private final HostLoading plugins;
  private final Settings settings;
  private final RealMachine machine = new RealMachine(Path.of("/"));

  RestartPlanning(HostLoading plugins, Settings settings) {
    this.plugins = plugins;
    this.settings = settings;
  }

  /** The uevents by which a session gains devices that were not there before. */
  UeventPlan arrivals(List<Device> arrived) throws ReplugException {
    AnnounceInput input = new AnnounceInput(List.of(), List.of(), arrived);
    Map<Device, List<Uevent>> events = events(arrived, true);
    return UeventPlanner.plan(input, events::get, device -> List.of());
  }

  /** The uevents by which a session loses devices. */
  UeventPlan departures(List<Device> departed) throws ReplugException {
    AnnounceInput input = new AnnounceInput(List.of(), departed, List.of(), numbersHere(departed));
    Map<Device, List<Uevent>> events = events(departed, false);
    return UeventPlanner.plan(input, device -> List.of(), events::get);
  }

  /** What is to be simulated, where the user left that to us. */
  List<String> presets(Manifest manifest, RestartPolicy policy) throws ReplugException {
    if (!policy.simulate().equals(List.of(MissingDevices.AUTO))) {
      return policy.simulate();
    }
    List<Device> here = present();
    List<String> missing =
        MissingDevices.presets(
            manifest, RestartPlanner.reachable(manifest, here, List.of(), policy));
    if (missing.isEmpty()) {
      return missing;
    }
    // Where they appear they may hide others, which are then missing as well.
    GuardedSimulator simulator = simulator(missing).orElseThrow();
    List<Device> simulated = simulator.describe(missing, SimulationLabels.ALL.get(0));
    NodeMounts mounts = mounts(manifest, simulated, policy, simulator);
    return MissingDevices.presets(
        manifest, RestartPlanner.reachable(manifest, seen(here, mounts), simulated, policy));
  }

  private static NodeMounts mounts(
      Manifest manifest, List<Device> simulated, RestartPolicy policy, GuardedSimulator simulator) {
    return NodeMounts.of(
        manifest.session(), simulated, policy.nodes(), NodeMounts.appear(simulator));
  }

  private static List<Device> seen(List<Device> devices, NodeMounts mounts) {
    return devices.stream().filter(device -> !mounts.hides(device.devname())).toList();
  }

  /** What a restart does with the devices that a simulator simulates for the session. */
  RestartPlan plan(
      Manifest manifest, List<Device> simulated, RestartPolicy policy, GuardedSimulator simulator)
      throws ReplugException {
    NodeMounts mounts = mounts(manifest, simulated, policy, simulator);
    return plan(manifest, seen(present(), mounts), simulated, policy)
        .with(
            mounts
                .taking(manifest.session(), simulator)
                .or(otherSeat(manifest, simulator).map(OtherSeat::sentence)));
  }

  /** What a restart does where nothing is simulated. */
  RestartPlan plan(Manifest manifest, RestartPolicy policy) throws ReplugException {
    return plan(manifest, present(), List.of(), policy);
  }

  private RestartPlan plan(
      Manifest manifest, List<Device> present, List<Device> simulated, RestartPolicy policy)
      throws ReplugException {
    List<Device> all = new ArrayList<>(present);
    all.addAll(simulated);
    Map<Device, List<Uevent>> arrived = events(all, true);
    List<Device> old = new ArrayList<>(manifest.presentThen());
    manifest.records().forEach(resource -> old.add(resource.record().device()));
    Set<NodeNumber> numbersHere = numbersHere(old);
    // A device whose number changed is removed as it was, or as it is.
    old.addAll(all);
    Map<Device, List<Uevent>> departed = events(old, false);
    RestartPolicy complete = policy.stub().isPresent() ? policy : policy.withStub(settings.stub());
    RestartPlan wanted =
        RestartPlanner.plan(
            manifest, present, simulated, numbersHere, complete, arrived::get, departed::get);
    wanted = wanted.withMapped(MappedNodes.of(manifest, wanted.stubs(), policy.map()));
    Optional<String> noGhosts =
        wanted.ghosts().isEmpty() ? Optional.empty() : ghosts(manifest).obstacle();
    RestartPlan plan = wanted.withGhosts(ghost -> noGhosts);
    // Who asks for a stub by name gets stubs alone.
    return complete.stub().isPresent() || manifest.session().ownDeviceNodes()
        ? plan
        : plan.with(substitutes(plan));
  }

  /** What keeps the session from taking devices that are simulated in its network namespace. */
  private static Optional<OtherSeat> otherSeat(Manifest manifest, GuardedSimulator simulator)
      throws ReplugException {
    return OtherSeat.of(manifest.session(), simulator.seat(), Files.exists(UDEVD_LISTENS));
  }

  /**
   * Refuses a stub that was asked for by name and cannot be had, before anything is touched.
   *
   * @throws ReplugException NO_SIMULATOR then
   */
  void requireStub(Manifest manifest, RestartPolicy policy) throws ReplugException {
    Set<RecordedResource> mapped =
        MappedNodes.of(manifest, manifest.records(), policy.map()).keySet();
    if (policy.stub().equals(Optional.of(StubPolicy.ENODEV))
        && manifest.records().stream()
            .filter(each -> !mapped.contains(each))
            .anyMatch(each -> Ghost.obstacle(each.record()).isEmpty())) {
      Optional<String> obstacle = ghosts(manifest).obstacle();
      if (obstacle.isPresent()) {
        throw GhostChoice.refusal(obstacle.get(), null);
      }
    }
  }

  /**
   * Refuses a device map that names what is not there, before anything is touched.
   *
   * @throws ReplugException USAGE then
   */
  void requireMapped(Manifest manifest, RestartPolicy policy) throws ReplugException {
    MappedNodes.of(manifest, manifest.records(), policy.map());
  }

  /** Who plugs the ghosts of a session's devices. */
  GhostChoice ghosts(Manifest manifest) throws ReplugException {
    return GhostChoice.of(manifest.session(), plugins.host().simulators());
  }

  /** Asked beforehand as well; a plugin that fails leaves the stub, and so does a missing node. */
  private Map<RecordedResource, Path> substitutes(RestartPlan plan) {
    Map<RecordedResource, Path> paths = new HashMap<>();
    for (RecordedResource resource : plan.stubs()) {
      plugins
          .host()
          .resource(resource.record().device().plugin())
          .flatMap(plugin -> plugin.substituteOrNone(resource.record(), machine))
          .filter(path -> machine.deviceNumber(path).isPresent())
          .ifPresent(path -> paths.put(resource, path));
    }
    return paths;
  }

  /**
   * Those of the devices' numbers that a device of this machine has, be it one of a plugin or not.
   */
  private Set<NodeNumber> numbersHere(List<Device> devices) {
    return devices.stream()
        .flatMap(device -> NodeNumber.of(device).stream())
        .filter(number -> machine.resolve(number.sysfs()).isPresent())
        .collect(Collectors.toSet());
  }

  private List<Device> present() throws ReplugException {
    List<Device> present = new ArrayList<>();
    for (GuardedResourcePlugin plugin : plugins.host().resources()) {
      present.addAll(plugin.presentOrNone(machine));
    }
    return present;
  }

  /** Asked beforehand, so that planning itself calls nobody. */
  private Map<Device, List<Uevent>> events(List<Device> devices, boolean arrived)
      throws ReplugException {
    Map<String, GuardedResourcePlugin> byName =
        plugins.host().resources().stream()
            .collect(Collectors.toMap(GuardedResourcePlugin::name, plugin -> plugin));
    Map<Device, List<Uevent>> events = new HashMap<>();
    for (Device device : devices) {
      GuardedResourcePlugin plugin = byName.get(device.plugin());
      if (plugin == null) {
        events.put(device, List.of());
      } else {
        events.put(device, eventsOf(plugin, device, arrived));
      }
    }
    return events;
  }

  /** A plugin that fails costs its own devices: the session is told of all others. */
  private static List<Uevent> eventsOf(
      GuardedResourcePlugin plugin, Device device, boolean arrived) {
    try {
      return arrived ? plugin.arrived(device) : plugin.departed(device);
    } catch (ReplugException e) {
      return List.of();
    }
  }

  /** Letters whose devices the session has not known. */
  List<String> strangeLabels(Manifest manifest, GuardedSimulator simulator, List<String> presets)
      throws ReplugException {
    Set<String> known =
        manifest.presentThen().stream().map(Device::devpath).collect(Collectors.toSet());
    List<String> labels = new ArrayList<>();
    for (String label : SimulationLabels.ALL) {
      if (simulator.describe(presets, label).stream()
          .map(Device::devpath)
          .noneMatch(known::contains)) {
        labels.add(label);
      }
    }
    // Where the kernel names the devices, the label says nothing of their paths.
    return labels.isEmpty() ? SimulationLabels.ALL : labels;
  }

  /**
   * Who simulates, asked once for a restart: whether a simulator can is something that it may have
   * to try. Empty if nothing is to be simulated.
   */
  Optional<GuardedSimulator> simulator(List<String> presets) throws ReplugException {
    return presets.isEmpty()
        ? Optional.empty()
        : Optional.of(
            SimulatorChoice.of(plugins.host().simulators(), presets, Optional.empty()).simulator());
  }
}
