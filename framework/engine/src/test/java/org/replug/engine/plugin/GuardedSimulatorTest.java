package org.replug.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.replug.api.DeviceSimulator;
import org.replug.api.NodeKind;
import org.replug.api.ReplugException;
import org.replug.api.Simulation;

class GuardedSimulatorTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final int PATIENCE_MILLIS = 60_000;

  private final GuardedCalls calls = new GuardedCalls("sample", new ClassLoader(null) {});
  private final CountDownLatch hangs = new CountDownLatch(1);
  private final Simulation simulation = mock(Simulation.class);
  private final DeviceSimulator simulator = mock(DeviceSimulator.class);

  @BeforeEach
  void aSimulator() throws Exception {
    when(simulation.devices()).thenReturn(List.of());
    when(simulator.mechanism()).thenReturn("sample");
    when(simulator.nodes()).thenReturn(NodeKind.REGULAR_FILE);
    when(simulator.plug(any(), any(), any()))
        .thenAnswer(
            call -> {
              awaitWhateverComes();
              return simulation;
            });
  }

  @AfterEach
  void endThreads() {
    hangs.countDown();
    calls.close();
  }

  /** As a call into the kernel that no interrupt ends. */
  private void awaitWhateverComes() {
    while (hangs.getCount() > 0) {
      try {
        hangs.await();
      } catch (InterruptedException e) {
        continue;
      }
    }
  }

  private GuardedSimulation plug(Duration limit) throws ReplugException {
    return GuardedSimulator.of(calls, TimeLimits.configured(LONG, limit), simulator)
        .plug(List.of("keyboard"), Path.of("/nowhere"), "A");
  }

  @Test
  void devicesThatAreThereAtLastWhenNobodyWaitsAnyMoreAreUnplugged() throws Exception {
    ReplugException late = assertThrows(ReplugException.class, () -> plug(Duration.ofMillis(500)));
    assertTrue(late.getMessage().contains("no answer within 500 ms"), late.getMessage());
    hangs.countDown();
    verify(simulation, timeout(PATIENCE_MILLIS)).close();
  }

  @Test
  void devicesThatComeInTimeStay() throws Exception {
    hangs.countDown();
    GuardedSimulation plugged = plug(LONG);
    verify(simulation, never()).close();
    plugged.close();
    verify(simulation).close();
  }
}
