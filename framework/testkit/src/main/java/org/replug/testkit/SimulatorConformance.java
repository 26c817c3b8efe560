package org.replug.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;
import org.replug.api.Device;
import org.replug.api.DeviceSimulator;
import org.replug.api.Simulation;

/**
 * The checks that every {@link DeviceSimulator} of input devices must pass, whatever its mechanism.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> isAGoodSimulator(@TempDir Path folder) {
 *   return SimulatorConformance.of(new UinputSimulator(), folder);
 * }
 * }</pre>
 *
 * <p>A simulator that says it cannot serve this machine is asked no more than that; the other
 * checks are skipped with its reason. They need its presets {@code keyboard} and {@code pointer},
 * and {@code touchscreen} if it has one, with the command language of the documentation.
 *
 * <p>The system property {@code replug.plug.cycles} says how often devices are plugged and
 * unplugged in a row; 200 times without it.
 *
 * @since 0.1
 */
public final class SimulatorConformance {
  private final DeviceSimulator simulator;
  private final Path folder;

  private SimulatorConformance(DeviceSimulator simulator, Path folder) {
    this.simulator = simulator;
    this.folder = folder;
  }

  /**
   * The checks as tests of JUnit 5.
   *
   * @param folder an empty directory of the test's own
   */
  public static Stream<DynamicTest> of(DeviceSimulator simulator, Path folder) {
    SimulatorConformance conformance = new SimulatorConformance(simulator, folder);
    EvdevChecks checks = new EvdevChecks(simulator, folder);
    Stream<DynamicTest> anywhere =
        Stream.of(
            dynamicTest("its mechanism is a short lower-case word", conformance::checkMechanism),
            dynamicTest("it describes every preset", conformance::checkDescriptions),
            dynamicTest("it refuses what it does not know", conformance::checkUnknown));
    Stream<DynamicTest> here =
        Stream.concat(
            Stream.of(
                conformance.test("it plugs every preset", conformance::checkPresets),
                conformance.test("what it refuses leaves nothing", conformance::checkRefused)),
            Stream.of(checks.all(), new EnduranceChecks(simulator, folder).all())
                .flatMap(all -> all.entrySet().stream())
                .map(check -> conformance.test(check.getKey(), check.getValue()::run)));
    return Stream.concat(anywhere, here);
  }

  private DynamicTest test(String name, Executable check) {
    return dynamicTest(
        name,
        () -> {
          Optional<String> obstacle = simulator.obstacle();
          assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
          check.execute();
        });
  }

  private void checkMechanism() {
    String mechanism = simulator.mechanism();
    assertTrue(mechanism.matches("[a-z][a-z0-9-]{0,31}"), mechanism);
    assertEquals(simulator.nodes(), simulator.nodes());
    assertFalse(simulator.presets().isEmpty());
  }

  private void checkDescriptions() throws IOException {
    for (String preset : simulator.presets()) {
      Device device = simulator.describe(List.of(preset), "B").get(0);
      assertTrue(device.name().endsWith("B"), device.name());
      assertEquals("1", device.properties().get("ID_INPUT"), preset);
      device.kinds().forEach(kind -> assertEquals(kind.toLowerCase(Locale.ROOT), kind));
    }
    List<Device> both = simulator.describe(List.of("keyboard", "keyboard"), "B");
    assertFalse(both.get(0).devpath().equals(both.get(1).devpath()), "two devices, two paths");
  }

  private void checkUnknown() {
    assertThrows(IOException.class, () -> simulator.describe(List.of("no-such-thing"), "B"));
    String refusal = simulator.refusal(List.of("keyboard", "no-such-thing")).orElse("");
    assertTrue(refusal.contains("no-such-thing"), refusal);
  }

  private void checkPresets() throws IOException {
    List<String> presets = simulator.presets().stream().sorted().toList();
    try (Simulation simulation = simulator.plug(presets, folder, "B")) {
      assertEquals(presets.size(), simulation.devices().size());
      List<Device> described = simulator.describe(presets, "B");
      for (int index = 0; index < presets.size(); index++) {
        Device device = simulation.devices().get(index);
        assertEquals(described.get(index).name(), device.name());
        assertEquals(described.get(index).kinds(), device.kinds());
        assertTrue(Files.exists(EvdevChecks.node(folder, device)), device.devname());
      }
    }
    assertTrue(isEmpty(), "the folder is empty afterwards");
  }

  private void checkRefused() throws IOException {
    assertThrows(
        IOException.class, () -> simulator.plug(List.of("keyboard", "no-such-thing"), folder, "B"));
    assertTrue(isEmpty(), "nothing is in the folder");
    Path file = Files.createFile(folder.resolve("something"));
    assertThrows(IOException.class, () -> simulator.plug(List.of("keyboard"), folder, "B"));
    assertTrue(Files.exists(file), "what was there stays");
    Files.delete(file);
  }

  private boolean isEmpty() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }
}
