package org.replug.engine.simulate;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
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

  /** Nobody takes that long to begin a simulation: who claimed the label was killed. */
  static final Duration ABANDONED = Duration.ofMinutes(10);

  private final Installation installation;

  /** The labels of an installation. */
  public SimulationLabels(Installation installation) {
    this.installation = installation;
  }

  /**
   * The first label that no simulation has now; touches nothing.
   *
   * @param wanted labels to choose from
   * @throws ReplugException NO_SIMULATOR if all are taken
   */
  public String firstFree(List<String> wanted) throws ReplugException {
    for (String label : wanted) {
      SimulationPlace place = SimulationPlace.of(installation, label);
      if (Files.notExists(place.directory()) || isAbandoned(place)) {
        return label;
      }
    }
    throw allTaken();
  }

  /**
   * Takes the first free label: two that ask at the same time get different ones. It is given back
   * when the simulation of that label ends.
   *
   * @param wanted labels to choose from
   * @throws ReplugException NO_SIMULATOR if all are taken
   * @throws IOException if directories cannot be made
   * @throws InterruptedException if the thread is interrupted
   */
  public String claim(List<String> wanted)
      throws ReplugException, IOException, InterruptedException {
    Files.createDirectories(SimulationPlace.all(installation));
    for (String label : wanted) {
      SimulationPlace place = SimulationPlace.of(installation, label);
      try {
        Files.createDirectory(place.directory());
        return label;
      } catch (FileAlreadyExistsException e) {
        if (isAbandoned(place) && takeOver(place)) {
          return label;
        }
      }
    }
    throw allTaken();
  }

  /** One that is beginning or ending has no record, but is held: who takes it over looks. */
  private static boolean isAbandoned(SimulationPlace place) {
    Instant begun;
    try {
      begun = Files.getLastModifiedTime(place.directory()).toInstant();
    } catch (IOException e) {
      // It ends just now.
      return false;
    }
    return Files.notExists(place.directory().resolve(SimulationRecord.FILE))
        && begun.isBefore(Instant.now().minus(ABANDONED));
  }

  /** Once it is taken over it is young again. */
  private static boolean takeOver(SimulationPlace place) throws IOException, InterruptedException {
    if (!place.hold(Duration.ZERO)) {
      return false;
    }
    try {
      boolean still = isAbandoned(place);
      if (still) {
        place.removeOutput();
        Files.setLastModifiedTime(place.directory(), FileTime.from(Instant.now()));
      }
      return still;
    } finally {
      place.release();
    }
  }

  private static ReplugException allTaken() {
    return new ReplugException(
        FailureCode.NO_SIMULATOR,
        "All names for simulated devices, A to Z, are taken",
        "End sessions with simulated devices that are no longer needed.");
  }
}
