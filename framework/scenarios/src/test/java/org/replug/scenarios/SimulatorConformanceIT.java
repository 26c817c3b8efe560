package org.replug.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.replug.lab.guest.CommandResult;
import org.replug.lab.guest.Guest;
import org.replug.lab.machine.Hardware;

/** The testkit's checks of the simulators whose devices are a kernel's own. */
class SimulatorConformanceIT {
  private static final Duration LIMIT = Duration.ofMinutes(20);
  // Three that need no device, two of presets, fourteen of evdev, three of endurance.
  private static final int CHECKS = 22;
  private static final String CYCLES = "-Dreplug.plug.cycles=20";

  private static Guest guest;

  @BeforeAll
  static void boot() throws Exception {
    LabHere.require();
    guest = LabHere.bare(Hardware.of());
    GuestConsole.ignoreKeyboards(guest);
  }

  @AfterAll
  static void end() throws Exception {
    if (guest != null) {
      guest.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.replug.simulator.uinput.UinputSimulator",
        "org.replug.simulator.cuse.CuseSimulator"
      })
  void everyCheckHolds(String simulator) throws Exception {
    CommandResult done =
        GuestProgram.run(guest, LIMIT, ConformanceProgram.class, CYCLES, simulator);
    String name = simulator.substring(simulator.lastIndexOf('.') + 1);
    Files.writeString(LabHere.output("conformance").resolve(name + ".tsv"), done.output());
    assertTrue(done.succeeded(), done::toString);
    List<String> checks = done.output().lines().toList();
    assertEquals(
        List.of(),
        checks.stream().filter(line -> !line.startsWith(ConformanceProgram.HOLDS)).toList());
    assertEquals(CHECKS, checks.size(), done::output);
  }
}
