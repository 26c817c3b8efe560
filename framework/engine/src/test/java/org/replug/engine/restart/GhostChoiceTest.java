package org.replug.engine.restart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.replug.api.NodeKind;
import org.replug.engine.Examples;
import org.replug.engine.image.MountRecord;
import org.replug.engine.image.SessionFacts;
import org.replug.engine.plugin.GuardedSimulator;

class GhostChoiceTest {
  private static final SessionFacts SHARED = Examples.manifest(false).session();

  @Test
  void aSimulatorOfKernelDevicesPlugsThem() throws Exception {
    GuardedSimulator served = simulator("served", NodeKind.SERVED_DEVICE, "");
    GuardedSimulator kernel = simulator("kernel", NodeKind.KERNEL_DEVICE, "");
    assertEquals(Optional.of(kernel), GhostChoice.of(SHARED, List.of(served, kernel)).simulator());
  }

  @Test
  void whatStandsInItsWayIsToldWithItsAdvice() throws Exception {
    GuardedSimulator kernel =
        simulator("kernel", NodeKind.KERNEL_DEVICE, "/dev/x is missing: load it.");
    assertEquals(
        "The stub enodev cannot be had here: kernel: /dev/x is missing: load it",
        GhostChoice.refusal(obstacle(SHARED, kernel), null).getMessage());
  }

  @Test
  void whatAProcessServesIsNotUnpluggedByTheKernel() throws Exception {
    assertEquals(
        "no simulator is installed whose devices are the kernel's own",
        obstacle(SHARED, simulator("served", NodeKind.SERVED_DEVICE, "")));
  }

  @Test
  void aSessionThatCannotReachTheNodesGetsNone() throws Exception {
    GuardedSimulator kernel = simulator("kernel", NodeKind.KERNEL_DEVICE, "");
    assertEquals(
        "the session has device nodes of its own, and a ghost none among them",
        obstacle(Examples.manifest(true).session(), kernel));
    for (String covered : List.of("/dev", "/dev/input")) {
      assertEquals(
          "the session has a mount of its own at " + covered + ", where it could not open a ghost",
          obstacle(mounted(covered), kernel));
    }
    for (String beside : List.of("/dev/shm", "/dev/in", "/dev/input/by-id")) {
      assertEquals(
          Optional.empty(), GhostChoice.of(mounted(beside), List.of(kernel)).obstacle(), beside);
    }
  }

  private static SessionFacts mounted(String where) {
    return new SessionFacts(
        100,
        true,
        true,
        false,
        Optional.of("/"),
        List.of(new MountRecord(where, "devices-0", "devtmpfs")),
        SHARED.processes());
  }

  private static String obstacle(SessionFacts session, GuardedSimulator simulator)
      throws Exception {
    return GhostChoice.of(session, List.of(simulator)).obstacle().orElse("");
  }

  private static GuardedSimulator simulator(String mechanism, NodeKind nodes, String obstacle)
      throws Exception {
    GuardedSimulator simulator = mock(GuardedSimulator.class);
    when(simulator.mechanism()).thenReturn(mechanism);
    when(simulator.nodes()).thenReturn(nodes);
    when(simulator.obstacle())
        .thenReturn(Optional.of(obstacle).filter(reason -> !reason.isEmpty()));
    return simulator;
  }
}
