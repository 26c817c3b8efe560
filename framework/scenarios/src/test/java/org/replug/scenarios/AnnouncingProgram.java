package org.replug.scenarios;

import java.nio.file.Path;
import java.util.List;
import org.replug.api.Device;
import org.replug.api.Uevent;
import org.replug.engine.announce.Announcer;
import org.replug.engine.plan.AnnounceStep;
import org.replug.engine.plan.StepKind;
import org.replug.engine.plan.UeventPlan;
import org.replug.engine.simulate.SimulationConnection;

/**
 * Gives the devices of a running simulation to a program, as a restart does: from then on they are
 * that program's, and it is told of their end.
 */
final class AnnouncingProgram {
  private static final Path SIMULATIONS = Path.of("/run/replug/simulations");

  private AnnouncingProgram() {}

  /**
   * Gives them.
   *
   * @param args the simulation's label, and the pid of the program
   */
  public static void main(String[] args) throws Exception {
    Path socket = SIMULATIONS.resolve(args[0]).resolve("control");
    int pid = Integer.parseInt(args[1]);
    try (SimulationConnection simulation = new SimulationConnection(socket)) {
      List<AnnounceStep> adds = simulation.devices().stream().map(AnnouncingProgram::add).toList();
      simulation.serve(pid);
      Announcer.announce(pid, new UeventPlan(adds, List.of()));
    }
  }

  private static AnnounceStep add(Device device) {
    return new AnnounceStep(device, StepKind.ADD, Uevent.added(device), "it is simulated");
  }
}
