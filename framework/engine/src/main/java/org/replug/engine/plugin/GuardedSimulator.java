package org.replug.engine.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.replug.api.Device;
import org.replug.api.DeviceSimulator;
import org.replug.api.NodeKind;
import org.replug.api.ReplugException;

/** A {@link DeviceSimulator} behind its guard. */
public final class GuardedSimulator {
  private final GuardedCalls calls;
  private final TimeLimits limits;
  private final DeviceSimulator simulator;
  private final String mechanism;
  private final NodeKind nodes;

  private GuardedSimulator(
      GuardedCalls calls,
      TimeLimits limits,
      DeviceSimulator simulator,
      String mechanism,
      NodeKind nodes) {
    this.calls = calls;
    this.limits = limits;
    this.simulator = simulator;
    this.mechanism = mechanism;
    this.nodes = nodes;
  }

  /**
   * Puts a simulator behind its guard; asks for its mechanism and nodes once and for all.
   *
   * @param calls the guard of the jar that it comes from; stays the caller's to close
   * @param limits the time limits
   * @param simulator the simulator
   */
  public static GuardedSimulator of(
      GuardedCalls calls, TimeLimits limits, DeviceSimulator simulator) throws ReplugException {
    String mechanism = calls.call("mechanism", limits.call(), simulator::mechanism);
    NodeKind nodes = calls.call("nodes", limits.call(), simulator::nodes);
    return new GuardedSimulator(calls, limits, simulator, mechanism, nodes);
  }

  /** As {@link DeviceSimulator#mechanism}. */
  public String mechanism() {
    return mechanism;
  }

  /** As {@link DeviceSimulator#nodes}. */
  public NodeKind nodes() {
    return nodes;
  }

  /** As {@link DeviceSimulator#refusal}. */
  public Optional<String> refusal(List<String> wanted) throws ReplugException {
    return calls.call(
        mechanism + " refusal", limits.call(), () -> simulator.refusal(List.copyOf(wanted)));
  }

  /** As {@link DeviceSimulator#seat}. */
  public Optional<String> seat() throws ReplugException {
    return calls.call(mechanism + " seat", limits.call(), simulator::seat);
  }

  /** As {@link DeviceSimulator#presets}. */
  public Set<String> presets() throws ReplugException {
    return calls.call(mechanism + " presets", limits.call(), () -> Set.copyOf(simulator.presets()));
  }

  /** As {@link DeviceSimulator#obstacle}. */
  public Optional<String> obstacle() throws ReplugException {
    return calls.call(mechanism + " obstacle", limits.call(), simulator::obstacle);
  }

  /** As {@link DeviceSimulator#describe}. */
  public List<Device> describe(List<String> presets, String label) throws ReplugException {
    return calls.call(
        mechanism + " description of " + String.join(", ", presets),
        limits.call(),
        () -> List.copyOf(simulator.describe(List.copyOf(presets), label)));
  }

  /** As {@link DeviceSimulator#plug}. The caller closes what it gets. */
  public GuardedSimulation plug(List<String> presets, Path folder, String label)
      throws ReplugException {
    String what = mechanism + " plug of " + String.join(", ", presets);
    return GuardedSimulation.of(
        calls,
        limits,
        mechanism,
        calls.call(what, limits.plug(), () -> simulator.plug(List.copyOf(presets), folder, label)));
  }
}
