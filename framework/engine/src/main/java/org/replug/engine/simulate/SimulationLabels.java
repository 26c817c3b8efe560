package org.replug.engine.simulate;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.Installation;

/** The names of this machine's simulations. */
public final class SimulationLabels {
  /** The letters A to Z. */
  public static final List<String> ALL =
      IntStream.rangeClosed('A', 'Z')
          .mapToObj(letter -> String.valueOf((char) letter))
          .collect(Collectors.toUnmodifiableList());

  private final Path simulations;

  /** The labels of an installation. */
  public SimulationLabels(Installation installation) {
    this.simulations = SimulationPlace.all(installation);
  }

  /**
   * The first label that no simulation has now; touches nothing.
   *
   * @param wanted labels to choose from
   * @throws ReplugException NO_SIMULATOR if all are taken
   */
  public String firstFree(List<String> wanted) throws ReplugException {
    return wanted.stream()
        .filter(label -> Files.notExists(simulations.resolve(label)))
        .findFirst()
        .orElseThrow(SimulationLabels::allTaken);
  }

  /**
   * Takes the first free label: two that ask at the same time get different ones. It is given back
   * when the simulation of that label ends.
   *
   * @param wanted labels to choose from
   * @throws ReplugException NO_SIMULATOR if all are taken
   * @throws IOException if directories cannot be made
   */
  public String claim(List<String> wanted) throws ReplugException, IOException {
    Files.createDirectories(simulations);
    for (String label : wanted) {
      try {
        Files.createDirectory(simulations.resolve(label));
        return label;
      } catch (FileAlreadyExistsException e) {
        continue;
      }
    }
    throw allTaken();
  }

  private static ReplugException allTaken() {
    return new ReplugException(
        FailureCode.NO_SIMULATOR,
        "All names for simulated devices, A to Z, are taken",
        "End sessions with simulated devices that are no longer needed.");
  }
}
