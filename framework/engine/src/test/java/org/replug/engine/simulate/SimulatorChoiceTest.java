package org.replug.engine.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.replug.api.ReplugException;
import org.replug.engine.plugin.GuardedSimulator;

class SimulatorChoiceTest {
  private static final List<String> WANTED = List.of("./pen.evemu");

  @Test
  void whatAllSimulatorsSayIsSaidOnce() throws Exception {
    String message =
        refusal(simulator("a", "line 3: no number"), simulator("b", "line 3: no number"));
    assertEquals("Nothing can simulate ./pen.evemu here: line 3: no number", message);
  }

  @Test
  void whatTheySayOfThemselvesIsSaidOfEach() throws Exception {
    String message = refusal(simulator("a", "no node"), simulator("b", "no library"));
    assertTrue(message.endsWith(" here: a: no node; b: no library"), message);
  }

  private static String refusal(GuardedSimulator... simulators) {
    return assertThrows(
            ReplugException.class,
            () -> SimulatorChoice.of(List.of(simulators), WANTED, Optional.empty()))
        .getMessage();
  }

  private static GuardedSimulator simulator(String mechanism, String refusal) throws Exception {
    GuardedSimulator simulator = mock(GuardedSimulator.class);
    when(simulator.mechanism()).thenReturn(mechanism);
    when(simulator.presets()).thenReturn(Set.of("keyboard"));
    when(simulator.refusal(any())).thenReturn(Optional.of(refusal));
    return simulator;
  }
}
