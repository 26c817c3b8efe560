package org.replug.engine.restart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.replug.api.NodeKind;
import org.replug.engine.Examples;
import org.replug.engine.HostLoading;
import org.replug.engine.Settings;
import org.replug.engine.image.Manifest;
import org.replug.engine.plugin.GuardedSimulator;
import org.replug.engine.plugin.PluginHost;
import org.replug.engine.simulate.SimulationLabels;

class RestartPlanningTest {
  private static final List<String> KEYBOARD = List.of("keyboard");

  private final GuardedSimulator simulator = mock(GuardedSimulator.class);
  private final Manifest manifest = mock(Manifest.class);

  private RestartPlanning planning() throws Exception {
    when(simulator.mechanism()).thenReturn("test");
    when(simulator.presets()).thenReturn(Set.of("keyboard"));
    when(simulator.refusal(any())).thenReturn(Optional.empty());
    when(simulator.nodes()).thenReturn(NodeKind.REGULAR_FILE);
    when(simulator.describe(any(), any())).thenReturn(List.of(Examples.keyboard("event40")));
    when(simulator.describe(KEYBOARD, "A")).thenReturn(List.of(Examples.keyboard("event3")));
    PluginHost host = mock(PluginHost.class);
    when(host.simulators()).thenReturn(List.of(simulator));
    HostLoading plugins = mock(HostLoading.class);
    when(plugins.host()).thenReturn(host);
    when(manifest.presentThen()).thenReturn(List.of(Examples.keyboard("event3")));
    return new RestartPlanning(plugins, mock(Settings.class));
  }

  @Test
  void aSimulatorIsAskedOnceWhetherItCan() throws Exception {
    RestartPlanning planning = planning();
    GuardedSimulator chosen = planning.simulator(KEYBOARD).orElseThrow();
    planning.strangeLabels(manifest, chosen, KEYBOARD);
    verify(simulator, times(1)).refusal(eq(KEYBOARD));
  }

  @Test
  void theLettersOfDevicesThatTheSessionHasKnownAreNoneOfTheLabels() throws Exception {
    List<String> all = SimulationLabels.ALL;
    assertEquals(
        all.subList(1, all.size()), planning().strangeLabels(manifest, simulator, KEYBOARD));
  }

  @Test
  void whereNothingIsSimulatedNobodyIsAsked() throws Exception {
    assertEquals(Optional.empty(), planning().simulator(List.of()));
  }
}
