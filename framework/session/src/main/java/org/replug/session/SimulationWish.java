package org.replug.session;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.Engine;
import org.replug.engine.Installation;
import org.replug.engine.simulate.SimulationLabels;

/**
 * What is to be simulated for a session that is yet to be made.
 *
 * @param engine knows the simulators
 * @param installation where simulations are kept
 * @param presets what to simulate
 */
record SimulationWish(Engine engine, Installation installation, List<String> presets) {
  private static final String AUTO = "auto";

  /**
   * How it can be simulated; asked before anything is made.
   *
   * @throws ReplugException USAGE or NO_SIMULATOR if it cannot be
   */
  String mechanism() throws ReplugException {
    if (presets.contains(AUTO)) {
      throw new ReplugException(
          FailureCode.USAGE,
          "A new session has lost no devices: auto is for a restart",
          "Name what to simulate; `replug simulate --list-presets` lists what there is.");
    }
    return engine.simulator(presets, Optional.empty()).simulator().mechanism();
  }

  /**
   * Plugs the devices.
   *
   * @throws ReplugException NO_SIMULATOR if that fails; nothing is left behind
   */
  StartSimulation plug(String mechanism) throws ReplugException, IOException, InterruptedException {
    String label = new SimulationLabels(installation).claim(SimulationLabels.ALL);
    return new StartSimulation(
        engine, engine.simulations().plug(presets, label, Optional.of(mechanism)));
  }
}
