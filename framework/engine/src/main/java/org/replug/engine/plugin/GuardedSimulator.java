package org.replug.engine.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.replug.api.Device;
import org.replug.api.DeviceSimulator;
import org.replug.api.NodeKind;
import org.replug.api.ReplugException;
import org.replug.api.Simulation;

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

  /**
   * As {@link DeviceSimulator#plug}. The caller closes what it gets; what comes too late is closed.
   */
  public GuardedSimulation plug(List<String> presets, Path folder, String label)
      throws ReplugException {
    String what = mechanism + " plug of " + String.join(", ", presets);
    Handover handover = new Handover();
    Simulation plugged;
    try {
      plugged =
          calls.call(
              what,
              limits.plug(),
              () -> handover.offer(simulator.plug(List.copyOf(presets), folder, label)));
    } catch (ReplugException e) {
      handover.refuse();
      throw e;
    }
    return GuardedSimulation.of(calls, limits, mechanism, plugged);
  }

  /** Whoever plugs may be late: nobody waits for the devices any more, and nobody unplugs them. */
  private static final class Handover {
    private Optional<Simulation> offered = Optional.empty();
    private boolean refused;

    synchronized Simulation offer(Simulation plugged) {
      offered = Optional.ofNullable(plugged);
      if (refused) {
        close();
      }
      return plugged;
    }

    synchronized void refuse() {
      refused = true;
      close();
    }

    /** On a thread of its own: who was late may hang now. */
    private void close() {
      offered.ifPresent(
          plugged -> {
            Thread closer = new Thread(() -> closeNow(plugged), "late simulation");
            closer.setDaemon(true);
            closer.start();
          });
    }

    private static void closeNow(Simulation plugged) {
      try {
        plugged.close();
      } catch (IOException e) {
        // Its failure to plug in time was told already.
        return;
      }
    }
  }
}
