package org.replug.engine.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.Device;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.Examples;
import org.replug.engine.Installation;

class SimulationRemainsTest {
  private static final List<Device> DEVICES = List.of(Examples.keyboard("event3"));

  @TempDir Path directory;
  private final List<List<Device>> departed = new ArrayList<>();
  private Installation installation;
  private Path place;

  /** Notes down who is told; the events themselves cannot be sent to this process. */
  private final Farewell farewell =
      new Farewell(
          devices -> {
            departed.add(devices);
            throw new ReplugException(FailureCode.PLUGIN_FAILED, "no events", "");
          });

  @BeforeEach
  void aRuntimeDirectory() {
    installation = new Installation(directory, directory, directory.resolve("run"), directory);
    place = directory.resolve("run").resolve("simulations").resolve("A");
  }

  private void killed(ServedProcess session) throws Exception {
    Files.createDirectories(place.resolve("input"));
    Files.createFile(place.resolve("output"));
    SimulationRecord.of(session, DEVICES).write(place);
  }

  private void bury() throws Exception {
    SimulationRemains.bury(installation, "A", farewell, Duration.ZERO);
  }

  private static ServedProcess self() throws Exception {
    return ServedProcess.of((int) ProcessHandle.current().pid());
  }

  @Test
  void aKilledSimulationIsBuriedAndItsSessionTold() throws Exception {
    killed(self());
    assertThrows(ReplugException.class, this::bury);
    assertEquals(List.of(DEVICES), departed);
    assertFalse(Files.exists(place));
  }

  @Test
  void aProcessThatHasTheSessionsNumberByNowIsNotTold() throws Exception {
    killed(new ServedProcess(self().pid(), self().startTimeTicks() - 1));
    bury();
    assertEquals(List.of(), departed);
    assertFalse(Files.exists(place));
  }

  @Test
  void aSimulationThatIsPluggedAnewBeforeTheBurialIsLeftAlone() throws Exception {
    killed(ServedProcess.NONE);
    try (SimulationPlace anew = SimulationPlace.of(installation, "A")) {
      anew.prepare(farewell);
      bury();
      assertTrue(Files.isDirectory(anew.folder()));
      SimulationRecord.of(ServedProcess.NONE, DEVICES).write(place);
      bury();
      assertTrue(anew.record().isPresent());
    }
    assertTrue(Files.exists(place.resolve("output")), "a service's messages are not its own");
  }

  @Test
  void whoeverPlugsAnewTellsTheSessionOfTheKilledOne() throws Exception {
    killed(self());
    try (SimulationPlace anew = SimulationPlace.of(installation, "A")) {
      anew.prepare(farewell);
      assertEquals(List.of(DEVICES), departed);
      assertTrue(anew.record().isEmpty());
    }
  }

  @Test
  void aDirectoryThatASimulationToComeWasGivenIsLeftAlone() throws Exception {
    new SimulationLabels(installation).claim(List.of("A"));
    bury();
    assertTrue(Files.isDirectory(place));
  }

  @Test
  void aPlaceThatWasGivenBackCanBeTakenAgain() throws Exception {
    for (int round = 0; round < 2; round++) {
      try (SimulationPlace anew = SimulationPlace.of(installation, "A")) {
        anew.prepare(farewell);
      }
      assertFalse(Files.exists(place));
    }
  }
}
