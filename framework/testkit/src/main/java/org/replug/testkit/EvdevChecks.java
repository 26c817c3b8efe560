package org.replug.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.replug.testkit.EvdevCalls.assertErrno;
import static org.replug.testkit.EvdevCalls.errno;
import static org.replug.testkit.EvdevCalls.keys;
import static org.replug.testkit.EvdevCalls.later;
import static org.replug.testkit.EvdevCalls.untimed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.replug.api.Device;
import org.replug.api.DeviceSimulator;
import org.replug.api.NodeKind;
import org.replug.api.Simulation;
import org.replug.evdev.EventCodes;
import org.replug.evdev.EventType;
import org.replug.evdev.InputEvent;
import org.replug.evdev.description.DeviceDescription;
import org.replug.kernel.input.EvdevNode;
import org.replug.kernel.system.DeviceFile;

/** What a program that uses evdev relies on, tried on the nodes of a simulator. */
final class EvdevChecks {
  private static final int EAGAIN = 11;
  private static final int EBUSY = 16;
  private static final int ENODEV = 19;
  private static final int EINVAL = 22;
  private static final int KEY_A = 30;
  private static final int CLOCK_MONOTONIC = 1;
  private static final long PATIENCE_SECONDS = 30;

  private final DeviceSimulator simulator;
  private final Path folder;

  /** One check. */
  interface Check {
    void run() throws Exception;
  }

  EvdevChecks(DeviceSimulator simulator, Path folder) {
    this.simulator = simulator;
    this.folder = folder;
  }

  /** The checks by name. */
  Map<String, Check> all() {
    Map<String, Check> checks = new LinkedHashMap<>();
    checks.put("a keyboard says what it is", this::describesItself);
    checks.put("nothing to read is EAGAIN, too small a buffer EINVAL", this::refusesReads);
    checks.put("a small read gets whole events, the rest later", this::readsInParts);
    checks.put("a blocked reader is woken", this::wakesReaders);
    checks.put("a poll is woken by each packet", this::wakesPolls);
    checks.put("two readers see the same, by the clocks they chose", this::servesTwo);
    checks.put("a reader that sleeps is told of its loss", this::tellsOfLoss);
    checks.put("a reader that keeps up loses nothing", this::losesNothing);
    checks.put("a held key is seen, and is up after its release", this::knowsHeldKeys);
    checks.put("a light that is written stays", this::keepsLights);
    checks.put("a grab keeps events from others", this::grabs);
    checks.put("a revoked file can do nothing", this::revokes);
    checks.put("touch points are told apart", this::tellsFingersApart);
    checks.put("unplugging ends what waits", this::unplugs);
    return checks;
  }

  /** Where a device's node stands. */
  static Path node(Path folder, Device device) {
    return folder.resolve(Path.of(device.devname()).getFileName());
  }

  private void describesItself() throws IOException {
    try (Simulation simulation = plug("keyboard");
        EvdevNode node = open(simulation, DeviceFile.NON_BLOCKING)) {
      DeviceDescription said = node.description();
      assertEquals(simulation.devices().get(0).name(), said.name());
      assertTrue(said.has(EventCodes.EV_KEY, KEY_A));
      assertTrue(said.has(EventCodes.EV_LED, EventCodes.LED_CAPSL));
      assertFalse(said.codes(EventType.REP).isEmpty(), "repeat settings");
    }
  }

  private void refusesReads() throws IOException {
    try (Simulation simulation = plug("keyboard");
        EvdevNode node = open(simulation, DeviceFile.NON_BLOCKING)) {
      assertErrno(EAGAIN, () -> node.read(1));
      assertErrno(EINVAL, () -> node.file().read(new byte[InputEvent.SIZE - 1]));
      assertErrno(EINVAL, () -> node.clock(99));
    }
  }

  private void readsInParts() throws IOException {
    try (Simulation simulation = plug("keyboard");
        EvdevNode node = open(simulation, DeviceFile.NON_BLOCKING)) {
      simulation.perform(0, "key KEY_A press");
      assertEquals(InputEvent.SIZE, node.file().read(new byte[2 * InputEvent.SIZE - 1]));
      assertEquals(3, node.read(64).size());
    }
  }

  private void wakesReaders() throws Exception {
    try (Simulation simulation = plug("keyboard");
        EvdevNode node = open(simulation, DeviceFile.BLOCKING)) {
      CompletableFuture<List<InputEvent>> reading = later(() -> node.read(64));
      simulation.perform(0, "key KEY_A down");
      assertEquals(KEY_A, keys(reading.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).get(0).code());
    }
  }

  private void wakesPolls() throws Exception {
    try (Simulation simulation = plug("keyboard");
        EvdevNode node = open(simulation, DeviceFile.NON_BLOCKING)) {
      assertEquals(0, node.file().poll(0) & DeviceFile.READABLE);
      for (int round = 0; round < 10; round++) {
        CompletableFuture<Integer> polling = later(() -> node.file().poll(20_000));
        simulation.perform(0, "key KEY_A press");
        int said = polling.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertEquals(DeviceFile.READABLE, said & DeviceFile.READABLE);
        assertEquals(4, node.read(64).size());
      }
    }
  }

  private void servesTwo() throws IOException {
    try (Simulation simulation = plug("pointer");
        EvdevNode first = open(simulation, DeviceFile.NON_BLOCKING);
        EvdevNode second = open(simulation, DeviceFile.NON_BLOCKING)) {
      second.clock(CLOCK_MONOTONIC);
      long before = System.nanoTime() / 1000;
      simulation.perform(0, "motion 3 4");
      long after = System.nanoTime() / 1000;
      List<InputEvent> seen = first.read(64);
      List<InputEvent> other = second.read(64);
      assertEquals(untimed(seen), untimed(other));
      long time = other.get(0).microseconds();
      assertTrue(before <= time && time <= after, () -> before + " " + time + " " + after);
    }
  }

  private void tellsOfLoss() throws IOException {
    try (Simulation simulation = plug("keyboard");
        EvdevNode node = open(simulation, DeviceFile.NON_BLOCKING)) {
      simulation.perform(0, "type " + "x".repeat(100));
      InputEvent first = node.read(1).get(0);
      assertEquals(EventCodes.EV_SYN, first.type());
      assertEquals(EventCodes.SYN_DROPPED, first.code());
    }
  }

  private void losesNothing() throws Exception {
    int strokes = 500;
    try (Simulation simulation = plug("keyboard");
        EvdevNode node = open(simulation, DeviceFile.BLOCKING)) {
      CompletableFuture<List<InputEvent>> reading =
          later(
              () -> {
                List<InputEvent> keys = new ArrayList<>();
                while (keys.size() < 2 * strokes) {
                  List<InputEvent> read = node.read(64);
                  assertTrue(read.stream().noneMatch(EvdevCalls::isDropped), "lost");
                  keys.addAll(keys(read));
                }
                return keys;
              });
      simulation.perform(0, "type " + "ab".repeat(strokes / 2));
      assertEquals(2 * strokes, reading.get(PATIENCE_SECONDS, TimeUnit.SECONDS).size());
    }
  }

  private void knowsHeldKeys() throws IOException {
    try (Simulation simulation = plug("keyboard");
        EvdevNode node = open(simulation, DeviceFile.NON_BLOCKING)) {
      simulation.perform(0, "key KEY_A down");
      assertEquals(List.of(KEY_A), List.copyOf(node.keysDown()));
      simulation.perform(0, "key KEY_A up");
      assertTrue(node.keysDown().isEmpty());
    }
  }

  private void keepsLights() throws IOException {
    try (Simulation simulation = plug("keyboard");
        EvdevNode node = open(simulation, DeviceFile.NON_BLOCKING)) {
      ByteBuffer light = ByteBuffer.allocate(2 * InputEvent.SIZE);
      InputEvent.of(EventCodes.EV_LED, EventCodes.LED_CAPSL, 1).writeTo(light);
      InputEvent.synReport().writeTo(light);
      assertEquals(2 * InputEvent.SIZE, node.file().write(light.array()));
      byte[] lights = new byte[8];
      node.file().ioctl(0x80084519L, lights);
      assertEquals(1 << EventCodes.LED_CAPSL, lights[0]);
    }
  }

  private void grabs() throws IOException {
    assumeTrue(simulator.nodes() != NodeKind.REGULAR_FILE, "a regular file cannot be grabbed");
    try (Simulation simulation = plug("pointer");
        EvdevNode grabber = open(simulation, DeviceFile.NON_BLOCKING);
        EvdevNode other = open(simulation, DeviceFile.NON_BLOCKING)) {
      grabber.grab(true);
      assertErrno(EBUSY, () -> other.grab(true));
      simulation.perform(0, "button left down");
      assertErrno(EAGAIN, () -> other.read(1));
      assertEquals(2, grabber.read(64).size());
      grabber.grab(false);
      assertErrno(EINVAL, () -> grabber.grab(false));
      simulation.perform(0, "button left up");
      assertEquals(2, other.read(64).size());
    }
  }

  private void revokes() throws IOException {
    assumeTrue(simulator.nodes() != NodeKind.REGULAR_FILE, "a regular file cannot be revoked");
    try (Simulation simulation = plug("keyboard");
        EvdevNode node = open(simulation, DeviceFile.NON_BLOCKING)) {
      node.revoke();
      assertErrno(ENODEV, () -> node.read(1));
      assertErrno(ENODEV, node::description);
      assertEquals(DeviceFile.GONE, node.file().poll(0) & DeviceFile.GONE);
    }
  }

  private void tellsFingersApart() throws IOException {
    assumeTrue(simulator.presets().contains("touchscreen"), "it has no touchscreen");
    try (Simulation simulation = plug("touchscreen");
        EvdevNode node = open(simulation, DeviceFile.NON_BLOCKING)) {
      simulation.perform(0, "touch 0 100 200");
      simulation.perform(0, "touch 3 300 400");
      assertEquals(List.of(100, 0, 0, 300), node.touchPoints(EventCodes.ABS_MT_POSITION_X, 4));
      List<Integer> ids = node.touchPoints(EventCodes.ABS_MT_TRACKING_ID, 4);
      assertTrue(ids.get(0) >= 0 && ids.get(3) >= 0, ids::toString);
      assertEquals(List.of(-1, -1), ids.subList(1, 3));
      assertErrno(EINVAL, () -> node.touchPoints(EventCodes.ABS_X, 4));
      simulation.perform(0, "lift 0");
      assertEquals(-1, node.touchPoints(EventCodes.ABS_MT_TRACKING_ID, 4).get(0));
    }
  }

  private void unplugs() throws Exception {
    Simulation simulation = plug("keyboard");
    try (EvdevNode blocked = open(simulation, DeviceFile.BLOCKING);
        EvdevNode polled = open(simulation, DeviceFile.NON_BLOCKING)) {
      CompletableFuture<Integer> reading = later(() -> errno(() -> blocked.read(1)));
      CompletableFuture<Integer> polling = later(() -> polled.file().poll(20_000));
      assertThrows(TimeoutException.class, () -> reading.get(100, TimeUnit.MILLISECONDS));
      CompletableFuture<Boolean> closing =
          later(
              () -> {
                simulation.close();
                return true;
              });
      assertEquals(ENODEV, reading.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      int said = polling.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertEquals(DeviceFile.GONE, said & DeviceFile.GONE);
      assertTrue(closing.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      assertThrows(IOException.class, () -> simulation.perform(0, "type x"));
    }
  }

  private Simulation plug(String preset) throws IOException {
    return simulator.plug(List.of(preset), folder, "B");
  }

  private EvdevNode open(Simulation simulation, int flags) throws IOException {
    return EvdevNode.open(node(folder, simulation.devices().get(0)), flags);
  }
}
