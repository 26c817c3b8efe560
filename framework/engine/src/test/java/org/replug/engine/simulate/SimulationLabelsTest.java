package org.replug.engine.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
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
}
