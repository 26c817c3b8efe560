package org.replug.engine.restart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.Device;
import org.replug.api.DeviceNumber;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.api.StubPolicy;
import org.replug.engine.Examples;
import org.replug.engine.plan.RestartPlan;
import org.replug.engine.plan.Substitute;
import org.replug.engine.plugin.GuardedSimulation;
import org.replug.engine.plugin.GuardedSimulator;
import org.replug.engine.prove.Finding;
import org.replug.evdev.format.RecordingFile;

class GhostsTest {
  private static final DeviceNumber NULL = new DeviceNumber(1, 3);

  private final GuardedSimulation simulation = mock(GuardedSimulation.class);
  private final GuardedSimulator simulator = mock(GuardedSimulator.class);

  @TempDir private Path folder;

  @Test
  void eachDepartedDeviceIsOpenedAsItsGhostUntilThatIsUnplugged() throws Exception {
    Ghosts ghosts = plug(NULL, "/devices/virtual/replug-none");
    assertEquals(
        List.of(Path.of("/dev/null")), ghosts.opened().stream().map(Substitute::path).toList());
    assertEquals(plan().ghosts().get(0), ghosts.opened().get(0).resource());
    String what = "The kernel has unplugged the ghosts of departed devices";
    assertEquals(List.of(new Finding(what, true, "/dev/null")), ghosts.unplug());
    ghosts.close();
    verify(simulation, times(1)).close();
    assertEquals(List.of(), ghosts.unplug());
  }

  @Test
  void theSimulatorFindsADescriptionThatItUnderstands() throws Exception {
    when(simulator.plug(any(), any(), any()))
        .thenAnswer(
            call -> {
              List<String> files = call.getArgument(0);
              assertEquals("keyboard event3", RecordingFile.device(Path.of(files.get(0))).name());
              throw new ReplugException(FailureCode.PLUGIN_FAILED, "the kernel refuses", "");
            });
    ReplugException refused =
        assertThrows(
            ReplugException.class, () -> Ghosts.plug(plan(), Optional.of(simulator), folder));
    assertEquals(FailureCode.NO_SIMULATOR, refused.code());
    assertEquals("The stub enodev cannot be had here: the kernel refuses", refused.getMessage());
  }

  @Test
  void aNodeThatDoesNotAppearIsRefusedBeforeCriuStumblesOverIt() throws Exception {
    DeviceNumber other = new DeviceNumber(13, 70);
    assertThrows(ReplugException.class, () -> plug(other, "/devices/virtual/replug-none"));
    verify(simulation).close();
  }

  @Test
  void aGhostThatStaysIsAFinding() throws Exception {
    assertEquals(false, plug(NULL, "/devices/system").unplug().get(0).seen());
  }

  @Test
  void aPlanWithoutGhostsNeedsNobody() throws Exception {
    RestartPlan none = plan().withGhosts(ghost -> Optional.of("why"));
    assertEquals(List.of(), Ghosts.plug(none, Optional.empty(), folder).opened());
    assertEquals(List.of(), Ghosts.none().unplug());
  }

  private Ghosts plug(DeviceNumber number, String devpath) throws Exception {
    Device ghost =
        Device.of(
            "input",
            "input",
            devpath,
            "/dev/null",
            Optional.of(number),
            "ghost",
            Set.of(),
            Map.of());
    when(simulation.devices()).thenReturn(List.of(ghost));
    when(simulator.plug(any(), any(), any())).thenReturn(simulation);
    return Ghosts.plug(plan(), Optional.of(simulator), folder);
  }

  private static RestartPlan plan() {
    return RestartPlanner.plan(
        Examples.manifest(false, Examples.keyboard("event3")),
        List.of(),
        List.of(),
        Set.of(),
        RestartPolicy.standard().withStub(Optional.of(StubPolicy.ENODEV)),
        Examples::arrived,
        Examples::departed);
  }
}
