package org.replug.simulator.fuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pf4j.DefaultPluginManager;
import org.pf4j.PluginManager;
import org.replug.api.DeviceSimulator;
import org.replug.api.Simulation;

/** The jar as PF4J loads it, with all it needs inside. */
class PluginJarIT {
  private static final Path JAR = Path.of(System.getProperty("replug.simulator.jar"));

  @Test
  void thePluginBringsItsLibrariesAndNoneOfTheHosts() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      List<String> names = jar.stream().map(ZipEntry::getName).toList();
      assertTrue(names.contains("META-INF/extensions.idx"));
      assertTrue(names.contains("ru/serce/jnrfuse/struct/FuseOperations.class"));
      assertEquals(
          List.of(),
          names.stream().filter(n -> n.matches("org/(pf4j|slf4j|replug/api)/.*")).toList());
    }
  }

  @Test
  void thePluginPlugsDevicesFromItsOwnClassLoader(@TempDir Path folder) throws IOException {
    PluginManager host = new DefaultPluginManager(folder.resolve("none"));
    host.loadPlugin(JAR);
    host.startPlugin("simulator-fuse");
    DeviceSimulator simulator = host.getExtensions(DeviceSimulator.class, "simulator-fuse").get(0);
    assertEquals("fuse", simulator.mechanism());
    assertNotSame(FuseSimulator.class, simulator.getClass());
    simulator.obstacle().ifPresent(obstacle -> assumeTrue(false, obstacle));
    try (Simulation simulation = simulator.plug(List.of("keyboard"), folder, "C")) {
      assertTrue(folder.resolve("event72").toFile().canRead());
      simulation.perform(0, "key KEY_A press");
    }
    host.unloadPlugins();
  }
}
