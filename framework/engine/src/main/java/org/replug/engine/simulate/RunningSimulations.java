package org.replug.engine.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.replug.engine.Installation;

/** The simulations of this machine that answer now. */
public final class RunningSimulations {
  private RunningSimulations() {}

  /**
   * All of them, by label.
   *
   * @throws IOException if the directory of simulations cannot be read
   */
  public static List<PluggedSimulation> of(Installation installation) throws IOException {
    Path all = SimulationPlace.all(installation);
    List<PluggedSimulation> running = new ArrayList<>();
    if (Files.notExists(all)) {
      return running;
    }
    try (Stream<Path> places = Files.list(all)) {
      for (Path directory : (Iterable<Path>) places.sorted()::iterator) {
        Path socket = directory.resolve(SimulationPlace.SOCKET);
        try (SimulationConnection connection = new SimulationConnection(socket)) {
          running.add(
              new PluggedSimulation(
                  directory.getFileName().toString(),
                  directory.resolve(SimulationPlace.FOLDER),
                  socket,
                  connection.devices()));
        } catch (IOException e) {
          // One that begins or ends just now, or was killed.
          continue;
        }
      }
    }
    return running;
  }

  /**
   * The session that has a simulation's devices, by the pid of its first process; empty where no
   * session that lives has been given them.
   *
   * @throws IOException if what the simulation has written down cannot be read
   */
  public static Optional<Integer> session(PluggedSimulation simulation) throws IOException {
    Path directory = simulation.folder().getParent();
    try {
      ServedProcess served = SimulationRecord.read(directory).served();
      return served.lives() ? Optional.of(served.pid()) : Optional.empty();
    } catch (NoSuchFileException e) {
      // Nobody has been given them, or the simulation ends just now.
      return Optional.empty();
    }
  }
}
