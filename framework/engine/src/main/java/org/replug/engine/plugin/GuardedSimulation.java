package org.replug.engine.plugin;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.replug.api.Device;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.api.Simulation;

/** A {@link Simulation} behind its guard. */
public final class GuardedSimulation implements AutoCloseable {
  private final GuardedCalls calls;
  private final TimeLimits limits;
  private final String mechanism;
  private final Simulation simulation;
  private final List<Device> devices;

  private GuardedSimulation(
      GuardedCalls calls,
      TimeLimits limits,
      String mechanism,
      Simulation simulation,
      List<Device> devices) {
    this.calls = calls;
    this.limits = limits;
    this.mechanism = mechanism;
    this.simulation = simulation;
    this.devices = devices;
  }

  /** Takes a simulation over, and closes it where it does not even tell its devices. */
  static GuardedSimulation of(
      GuardedCalls calls, TimeLimits limits, String mechanism, Simulation simulation)
      throws ReplugException {
    try {
      List<Device> devices =
          calls.call(
              mechanism + " devices", limits.call(), () -> List.copyOf(simulation.devices()));
      return new GuardedSimulation(calls, limits, mechanism, simulation, devices);
    } catch (ReplugException e) {
      try {
        unplug(calls, limits, mechanism, simulation);
      } catch (ReplugException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
  }

  /** As {@link Simulation#devices}. */
  public List<Device> devices() {
    return devices;
  }

  /**
   * As {@link Simulation#perform}.
   *
   * @throws ReplugException NO_SIMULATOR if the device cannot do that, which is no fault of the
   *     plugin's
   */
  public void perform(int index, String command) throws ReplugException {
    Optional<String> refusal =
        calls.call(
            mechanism + " '" + command + "'",
            limits.plug(),
            () -> {
              try {
                simulation.perform(index, command);
                return Optional.empty();
              } catch (IOException e) {
                return Optional.of(GuardedCalls.describe(e));
              }
            });
    if (refusal.isPresent()) {
      throw new ReplugException(
          FailureCode.NO_SIMULATOR,
          refusal.get(),
          "`replug simulate --help` shows what a simulated device can be made to do.");
    }
  }

  /** As {@link Simulation#close}. */
  @Override
  public void close() throws ReplugException {
    unplug(calls, limits, mechanism, simulation);
  }

  private static void unplug(
      GuardedCalls calls, TimeLimits limits, String mechanism, Simulation simulation)
      throws ReplugException {
    calls.call(
        mechanism + " unplug",
        limits.plug(),
        () -> {
          simulation.close();
          return true;
        });
  }
}
