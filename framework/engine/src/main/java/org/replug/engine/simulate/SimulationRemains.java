package org.replug.engine.simulate;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.Installation;

/** What a simulation leaves behind that was killed. */
public final class SimulationRemains {
  /** The mount is taken away by a shell that a simulation starts when it has mounted. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final long LOOK_MILLIS = 20;

  private SimulationRemains() {}

  /**
   * Tells the session of the end of its devices, and removes the simulation's directory.
   *
   * @param label the simulation's; nothing happens if it is running, or if another one of that
   *     label has begun meanwhile, which has done it already
   * @throws InterruptedException if the thread is interrupted
   */
  public static void bury(Installation installation, String label, Farewell farewell)
      throws ReplugException, InterruptedException {
    bury(installation, label, farewell, SimulationPlace.PATIENCE);
  }

  static void bury(Installation installation, String label, Farewell farewell, Duration patience)
      throws ReplugException, InterruptedException {
    SimulationPlace place = SimulationPlace.of(installation, label);
    try {
      if (!place.hold(patience)) {
        return;
      }
      try {
        // Without a record it is a directory that a simulation to come has been given.
        if (place.record().isPresent()) {
          buryHeld(place, farewell);
        }
      } finally {
        place.release();
      }
    } catch (IOException e) {
      throw new ReplugException(
          FailureCode.INPUT_OUTPUT,
          "What is left of the simulation " + label + " cannot be removed: " + e.getMessage(),
          "Run replug as root; see what is mounted in " + place.directory() + ".",
          e);
    }
  }

  private static void buryHeld(SimulationPlace place, Farewell farewell)
      throws IOException, ReplugException, InterruptedException {
    try {
      sayFarewell(place, farewell);
    } finally {
      // Also where the session ends just now, and cannot be reached any more.
      place.removeOutput();
      remove(place);
    }
  }

  /** Makes way for a new simulation in a place that is held. */
  static void makeWay(SimulationPlace place, Farewell farewell)
      throws IOException, InterruptedException {
    try {
      sayFarewell(place, farewell);
    } catch (IOException | ReplugException e) {
      // The old session ends just now; the new simulation need not know.
      remove(place);
      return;
    }
    remove(place);
  }

  private static void sayFarewell(SimulationPlace place, Farewell farewell)
      throws IOException, ReplugException {
    Optional<SimulationRecord> record = place.record();
    if (record.isPresent()) {
      farewell.say(record.get());
    }
  }

  /** Removes what lies in a place that is held, as soon as nothing is mounted there any more. */
  static void remove(SimulationPlace place) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      try {
        place.clear();
        return;
      } catch (FileSystemException e) {
        if (System.nanoTime() > deadline) {
          // One that ended before it had such a shell has none to take its mount away.
          place.unmount(e);
          place.clear();
          return;
        }
        Thread.sleep(LOOK_MILLIS);
      }
    }
  }
}
