package org.replug.cli.output;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.replug.api.Device;
import org.replug.engine.simulate.PluggedSimulation;

/**
 * A running simulation, as a list shows it.
 *
 * @param label its name
 * @param folder the directory of this machine in which its device nodes appear
 * @param socket where its service listens
 * @param devices its devices
 * @param session who has the devices; empty where no session has been given them
 */
public record ListedSimulation(
    String label, Path folder, Path socket, List<Device> devices, Optional<Owner> session) {
  /** Copies the devices. */
  public ListedSimulation {
    devices = List.copyOf(devices);
  }

  /** That simulation, and who has it. */
  public static ListedSimulation of(PluggedSimulation simulation, Optional<Owner> session) {
    return new ListedSimulation(
        simulation.label(),
        simulation.folder(),
        simulation.socket(),
        simulation.devices(),
        session);
  }

  /**
   * The session that has the devices.
   *
   * @param pid its first process
   * @param name its name; empty for one that {@code replug session} does not know
   */
  public record Owner(int pid, Optional<String> name) {
    String text() {
      return name.map(word -> word + " (process " + pid + ")").orElse("process " + pid);
    }
  }
}
