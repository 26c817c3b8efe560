package org.replug.engine.simulate;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.Installation;

/** What a simulation leaves behind that was killed. */
public final class SimulationRemains {
  /** The mount is taken away by a shell that every simulation has. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final long LOOK_MILLIS = 20;

  private SimulationRemains() {}

  /**
   * Tells the session of the end of its devices, and removes the simulation's directory.
   *
   * @param label the simulation's; nothing happens if it is running
   * @throws InterruptedException if the thread is interrupted
   */
  public static void bury(Installation installation, String label, Farewell farewell)
      throws ReplugException, InterruptedException {
    SimulationPlace place = SimulationPlace.of(installation, label);
    try {
      if (place.running()) {
        return;
      }
      try {
        if (Files.exists(place.directory().resolve(SimulationRecord.FILE))) {
          farewell.say(SimulationRecord.read(place.directory()));
        }
      } finally {
        // Also where the session ends just now, and cannot be reached any more.
        place.removeOutput();
        remove(place);
      }
    } catch (IOException e) {
      throw new ReplugException(
          FailureCode.INPUT_OUTPUT,
          "What is left of the simulation " + label + " cannot be removed: " + e.getMessage(),
          "Run replug as root; see what is mounted in " + place.directory() + ".",
          e);
    }
  }

  private static void remove(SimulationPlace place) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      try {
        place.close();
        return;
      } catch (FileSystemException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        Thread.sleep(LOOK_MILLIS);
      }
    }
  }
}
