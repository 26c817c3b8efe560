package org.replug.engine.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.Installation;

class SimulationLabelsTest {
  @TempDir Path runtime;
  private SimulationLabels labels;

  @BeforeEach
  void anEmptyMachine() {
    labels = new SimulationLabels(new Installation(runtime, runtime, runtime, runtime));
  }

  @Test
  void aLabelIsClaimedOnce() throws Exception {
    assertEquals("A", labels.claim(List.of("A", "B")));
    assertEquals("B", labels.claim(List.of("A", "B")));
    assertEquals("C", labels.firstFree(SimulationLabels.ALL));
  }

  @Test
  void lookingForAFreeLabelTouchesNothing() throws Exception {
    assertEquals("A", labels.firstFree(SimulationLabels.ALL));
    assertFalse(Files.exists(runtime.resolve("simulations")));
  }

  @Test
  void whenAllAreTakenItSaysSo() throws Exception {
    assertEquals("A", labels.claim(List.of("A")));
    ReplugException refusal = assertThrows(ReplugException.class, () -> labels.claim(List.of("A")));
    assertEquals(FailureCode.NO_SIMULATOR, refusal.code());
    assertThrows(ReplugException.class, () -> labels.firstFree(List.of("A")));
  }

  @Test
  void whatWasClaimedAndNeverBegunIsFreeAgainAfterAWhile() throws Exception {
    Path directory = claimedAndLeft("A");
    Files.writeString(directory.resolve("output"), "R101");
    grow(directory, SimulationLabels.ABANDONED.minusMinutes(1));
    assertThrows(ReplugException.class, () -> labels.firstFree(List.of("A")));
    assertThrows(ReplugException.class, () -> labels.claim(List.of("A")));
    grow(directory, SimulationLabels.ABANDONED.plusMinutes(1));
    assertEquals("A", labels.firstFree(List.of("A")));
    assertEquals("A", labels.claim(List.of("A")));
    assertFalse(Files.exists(directory.resolve("output")));
    assertThrows(ReplugException.class, () -> labels.claim(List.of("A")), "it is young again");
  }

  @Test
  void whatHasBegunIsNotFreeHoweverLongItLasts() throws Exception {
    Path directory = claimedAndLeft("A");
    SimulationPlace place =
        SimulationPlace.of(new Installation(runtime, runtime, runtime, runtime), "A");
    assertTrue(place.hold(Duration.ZERO));
    grow(directory, Duration.ofDays(1));
    assertThrows(ReplugException.class, () -> labels.claim(List.of("A")), "it is held");
    place.release();
    SimulationRecord.of(ServedProcess.NONE, List.of()).write(directory);
    grow(directory, Duration.ofDays(1));
    assertThrows(ReplugException.class, () -> labels.claim(List.of("A")), "it has a record");
  }

  private Path claimedAndLeft(String label) throws Exception {
    assertEquals(label, labels.claim(List.of(label)));
    return runtime.resolve("simulations").resolve(label);
  }

  private static void grow(Path directory, Duration age) throws IOException {
    Files.setLastModifiedTime(directory, FileTime.from(Instant.now().minus(age)));
  }
}
