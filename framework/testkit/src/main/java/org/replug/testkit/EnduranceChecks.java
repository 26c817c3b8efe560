package org.replug.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.replug.api.Device;
import org.replug.api.DeviceSimulator;
import org.replug.api.Simulation;
import org.replug.evdev.EventCodes;
import org.replug.evdev.InputEvent;
import org.replug.kernel.input.EvdevNode;
import org.replug.kernel.system.DeviceFile;

/** What a simulator must bear: many devices, many times, and readers that do not read. */
final class EnduranceChecks {
  private static final int CYCLES = Integer.getInteger("replug.plug.cycles", 200);
  private static final int CROWD = 100;
  private static final int DEVICES_OF_A_LABEL = 10;
  private static final int KEYS = 2000;
  private static final long PATIENCE_SECONDS = 60;

  private final DeviceSimulator simulator;
  private final Path folder;

  EnduranceChecks(DeviceSimulator simulator, Path folder) {
    this.simulator = simulator;
    this.folder = folder;
  }

  /** The checks by name. */
  Map<String, EvdevChecks.Check> all() {
    Map<String, EvdevChecks.Check> checks = new LinkedHashMap<>();
    checks.put("plugging again and again leaves nothing", this::plugsAgainAndAgain);
    checks.put("a hundred devices at once are told apart", this::bearsACrowd);
    checks.put("a reader that never reads holds nobody up", this::bearsASleeper);
    return checks;
  }

  private void plugsAgainAndAgain() throws Exception {
    cycle();
    Traces before = Traces.now(folder);
    for (int round = 0; round < CYCLES; round++) {
      cycle();
    }
    before.assertNoMore(PATIENCE_SECONDS);
  }

  /** Plugs a keyboard, uses it and unplugs it. */
  private void cycle() throws IOException {
    Simulation simulation = simulator.plug(List.of("keyboard"), folder, "B");
    try (EvdevNode reader = open(folder, simulation.devices().get(0), DeviceFile.NON_BLOCKING)) {
      simulation.perform(0, "key KEY_A press");
      assertEquals(4, reader.read(64).size());
    }
    simulation.close();
  }

  private void bearsACrowd() throws Exception {
    Traces before = Traces.now(folder);
    List<Path> folders = new ArrayList<>();
    List<Simulation> simulations = new ArrayList<>();
    try {
      for (int label = 0; label < CROWD / DEVICES_OF_A_LABEL; label++) {
        Path own = Files.createDirectory(folder.resolve("crowd" + label));
        folders.add(own);
        List<String> wanted = Collections.nCopies(DEVICES_OF_A_LABEL, "pointer");
        simulations.add(simulator.plug(wanted, own, "" + (char) ('A' + label)));
      }
      for (int which = 0; which < CROWD; which++) {
        int index = which % DEVICES_OF_A_LABEL;
        Simulation simulation = simulations.get(which / DEVICES_OF_A_LABEL);
        Path own = folders.get(which / DEVICES_OF_A_LABEL);
        Device device = simulation.devices().get(index);
        try (EvdevNode reader = open(own, device, DeviceFile.NON_BLOCKING)) {
          simulation.perform(index, "motion " + (which + 1) + " 0");
          assertEquals(which + 1, reader.read(64).get(0).value(), device.name());
        }
      }
    } finally {
      for (Simulation simulation : simulations) {
        simulation.close();
      }
    }
    for (Path own : folders) {
      Files.delete(own);
    }
    before.assertNoMore(PATIENCE_SECONDS);
  }

  private void bearsASleeper() throws Exception {
    try (Simulation simulation = simulator.plug(List.of("keyboard"), folder, "B")) {
      Device keyboard = simulation.devices().get(0);
      try (EvdevNode sleeper = open(folder, keyboard, DeviceFile.NON_BLOCKING);
          EvdevNode reader = open(folder, keyboard, DeviceFile.BLOCKING)) {
        CompletableFuture<Integer> reading =
            EvdevCalls.later(
                () -> {
                  int keys = 0;
                  while (keys < 2 * KEYS) {
                    List<InputEvent> read = reader.read(64);
                    assertTrue(read.stream().noneMatch(EvdevCalls::isDropped), "lost");
                    keys += EvdevCalls.keys(read).size();
                  }
                  return keys;
                });
        simulation.perform(0, "type " + "ab".repeat(KEYS / 2));
        assertEquals(2 * KEYS, reading.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        List<InputEvent> kept = sleeper.read(1000);
        assertEquals(EventCodes.SYN_DROPPED, kept.get(0).code());
        assertTrue(kept.size() < 1000, "what nobody reads is not kept");
      }
    }
  }

  private static EvdevNode open(Path folder, Device device, int flags) throws IOException {
    return EvdevNode.open(EvdevChecks.node(folder, device), flags);
  }
}
