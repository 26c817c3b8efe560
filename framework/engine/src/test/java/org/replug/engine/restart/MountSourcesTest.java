package org.replug.engine.restart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.engine.image.MountRecord;
import org.replug.engine.simulate.PluggedSimulation;

class MountSourcesTest {
  private static final MountRecord MACHINE = new MountRecord("/dev", "devices-0", "devtmpfs");
  private static final MountRecord NODES = new MountRecord("/dev/input", "simulated-1", "fuse");
  private static final MountRecord SYSFS =
      new MountRecord("/sys/devices/virtual", "simulated-0", "ext4");
  private static final MountRecord MORE = new MountRecord("/dev/more", "simulated-2", "fuse");

  @TempDir Path runtime;

  @Test
  void aSimulationGivesItsNodesAndItsSysfs() throws IOException {
    Path place = runtime.resolve("simulations/B");
    Files.createDirectories(place.resolve("sysfs"));
    MountSources sources = sources(Optional.of(simulation(place)));
    assertEquals(place.resolve("input"), sources.of(NODES));
    assertEquals(place.resolve("sysfs"), sources.of(SYSFS));
    assertEquals(runtime.resolve("no-devices"), sources.of(MORE));
  }

  @Test
  void aSimulationThatTheKernelKnowsShowsTheMachinesOwnSysfs() throws IOException {
    MountSources sources = sources(Optional.of(simulation(runtime.resolve("simulations/B"))));
    assertEquals(Path.of("/sys/devices/virtual"), sources.of(SYSFS));
  }

  @Test
  void withoutASimulationThereIsAnEmptyDirectory() throws IOException {
    MountSources sources = sources(Optional.empty());
    assertEquals(runtime.resolve("no-devices"), sources.of(NODES));
    assertTrue(Files.isDirectory(runtime.resolve("no-devices")));
    assertEquals(Path.of("/sys/devices/virtual"), sources.of(SYSFS));
  }

  @Test
  void theMachinesNodesAreNotSimulated() throws IOException {
    Path place = runtime.resolve("simulations/B");
    assertEquals(runtime.resolve("devices"), sources(Optional.of(simulation(place))).of(MACHINE));
    assertTrue(Files.isDirectory(runtime.resolve("devices")));
  }

  private MountSources sources(Optional<PluggedSimulation> simulation) {
    return new MountSources(runtime, List.of(MACHINE, SYSFS, NODES, MORE), simulation);
  }

  private static PluggedSimulation simulation(Path place) {
    return new PluggedSimulation("B", place.resolve("input"), place.resolve("control"), List.of());
  }
}
