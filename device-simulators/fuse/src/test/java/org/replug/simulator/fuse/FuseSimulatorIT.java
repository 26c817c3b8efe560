package org.replug.simulator.fuse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.Device;
import org.replug.api.Simulation;
import org.replug.evdev.EventCodes;
import org.replug.evdev.InputEvent;
import org.replug.evdev.emulation.EvdevDevice;

/** The devices through a real mount and real system calls. */
@Timeout(30)
class FuseSimulatorIT {
  private static final int READ_WRITE = SystemCalls.O_RDWR;
  private static final int NON_BLOCKING = SystemCalls.O_RDWR | SystemCalls.O_NONBLOCK;

  @TempDir private Path folder;
  private final FuseSimulator simulator = new FuseSimulator();

  @BeforeEach
  void needsFuse() {
    simulator.obstacle().ifPresent(obstacle -> assumeTrue(false, obstacle));
  }

  @Test
  void devicesAreEmptyFilesNamedInTheirRecords() throws IOException {
    try (Simulation simulation = plug("A", "keyboard", "pointer")) {
      Device keyboard = simulation.devices().get(0);
      assertEquals("/dev/input/event40", keyboard.devname());
      assertEquals("/devices/virtual/input/replug-event40/event40", keyboard.devpath());
      assertEquals("/dev/input/event41", simulation.devices().get(1).devname());
      assertEquals(0, Files.size(node(keyboard)));
      assertEquals(List.of("event40", "event41"), names());
    }
    assertEquals(List.of(), names());
    assertFalse(isMounted());
  }

  @Test
  void aDeviceAnswersWhatItIs() throws IOException {
    try (Simulation simulation = plug("B", "keyboard");
        SystemCalls file = open(simulation, 0, READ_WRITE)) {
      byte[] name = new byte[256];
      assertEquals(18, file.ioctl(0x81004506L, name));
      assertEquals("Replug keyboard B", new String(name, 0, 17, StandardCharsets.UTF_8));
      byte[] version = new byte[4];
      assertEquals(0, file.ioctl(0x80044501L, version));
      assertArrayEquals(integer(0x010001), version);
      assertEquals(-2, file.ioctl(0x81004508L, new byte[256]));
      assertEquals(-22, file.ioctl(0x80045401L, new byte[4]));
    }
  }

  @Test
  void aNonBlockingReadOfNothingSaysTryAgain() throws IOException {
    try (Simulation simulation = plug("B", "keyboard");
        SystemCalls file = open(simulation, 0, NON_BLOCKING)) {
      assertEquals(-11, file.read(new byte[24]));
      assertEquals(-22, file.read(new byte[23]));
    }
  }

  @Test
  void aSmallReadGetsWholeEvents() throws IOException {
    try (Simulation simulation = plug("B", "keyboard");
        SystemCalls file = open(simulation, 0, NON_BLOCKING)) {
      simulation.perform(0, "key KEY_A press");
      assertEquals(24, file.read(new byte[47]));
      assertEquals(72, file.read(new byte[1000]));
    }
  }

  @Test
  void everyReaderGetsEveryEventByTheClockItChose() throws IOException {
    try (Simulation simulation = plug("B", "pointer");
        SystemCalls first = open(simulation, 0, NON_BLOCKING);
        SystemCalls second = open(simulation, 0, NON_BLOCKING)) {
      assertEquals(0, second.ioctl(0x400445a0L, integer(1)));
      long before = System.nanoTime() / 1000;
      simulation.perform(0, "motion 3 4");
      long after = System.nanoTime() / 1000;
      assertEquals(3, events(first).size());
      InputEvent event = events(second).get(0);
      assertTrue(before <= event.microseconds() && event.microseconds() <= after, "" + event);
    }
  }

  @Test
  void aPollWaitsForThePacket() throws Exception {
    try (Simulation simulation = plug("B", "keyboard");
        SystemCalls file = open(simulation, 0, NON_BLOCKING)) {
      assertEquals(0, file.poll(0));
      for (int round = 0; round < 50; round++) {
        CompletableFuture<Integer> polled = CompletableFuture.supplyAsync(() -> file.poll(20_000));
        simulation.perform(0, "key KEY_B press");
        assertEquals(1, polled.get());
        while (file.read(new byte[1000]) > 0) {}
      }
    }
  }

  @Test
  void aReaderThatSleepsIsToldOfItsLoss() throws IOException {
    try (Simulation simulation = plug("B", "keyboard");
        SystemCalls file = open(simulation, 0, NON_BLOCKING)) {
      simulation.perform(0, "type " + "x".repeat(40));
      InputEvent first = events(file).get(0);
      assertEquals(EventCodes.SYN_DROPPED, first.code());
      assertEquals(EventCodes.EV_SYN, first.type());
    }
  }

  @Test
  void aReaderThatKeepsUpLosesNothing() throws Exception {
    try (Simulation simulation = plug("B", "keyboard");
        SystemCalls file = open(simulation, 0, READ_WRITE)) {
      int expected = 1000 * 4;
      CompletableFuture<List<InputEvent>> reader =
          CompletableFuture.supplyAsync(
              () -> {
                List<InputEvent> seen = new ArrayList<>();
                while (seen.size() < expected) {
                  seen.addAll(events(file));
                }
                return seen;
              });
      simulation.perform(0, "type " + "ab".repeat(500));
      assertTrue(reader.get().stream().noneMatch(e -> e.type() == 0 && e.code() != 0));
      assertEquals(expected, reader.get().size());
    }
  }

  @Test
  void aLightStaysAsItWasWritten() throws IOException {
    try (Simulation simulation = plug("B", "keyboard");
        SystemCalls file = open(simulation, 0, NON_BLOCKING)) {
      ByteBuffer light = ByteBuffer.allocate(24);
      InputEvent.of(EventCodes.EV_LED, EventCodes.LED_NUML, 1).writeTo(light);
      assertEquals(24, file.write(light.array()));
      byte[] leds = new byte[2];
      assertEquals(2, file.ioctl(0x80024519L, leds));
      assertArrayEquals(new byte[] {1, 0}, leds);
    }
  }

  @Test
  void unpluggingEndsWhatWaits() throws Exception {
    Simulation simulation = plug("B", "keyboard");
    try (SystemCalls blocked = open(simulation, 0, READ_WRITE);
        SystemCalls polled = open(simulation, 0, READ_WRITE)) {
      CompletableFuture<Integer> read =
          CompletableFuture.supplyAsync(() -> blocked.read(new byte[24]));
      CompletableFuture<Integer> poll = CompletableFuture.supplyAsync(() -> polled.poll(20_000));
      simulation.close();
      assertEquals(-19, read.get());
      assertEquals(EvdevDevice.POLL_GONE, poll.get() & EvdevDevice.POLL_GONE);
      assertEquals(-19, blocked.ioctl(0x80044501L, new byte[4]));
      assertFalse(isMounted());
      assertThrows(IOException.class, () -> simulation.perform(0, "type x"));
    }
  }

  @Test
  void aBlockedReaderCanBeKilled() throws Exception {
    try (Simulation simulation = plug("B", "keyboard")) {
      String node = node(simulation.devices().get(0)).toString();
      Process cat =
          new ProcessBuilder("sh", "-c", "exec 3<" + node + "; echo; exec cat <&3").start();
      assertEquals(1, cat.getInputStream().readNBytes(1).length);
      simulation.perform(0, "key KEY_A down");
      // Having passed these on, it blocks in its next read.
      assertEquals(2 * InputEvent.SIZE, cat.getInputStream().readNBytes(48).length);
      cat.destroyForcibly();
      assertTrue(cat.waitFor(10, TimeUnit.SECONDS));
    }
    assertFalse(isMounted());
  }

  @Test
  void aKilledServerLeavesNoMount() throws Exception {
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PlugAndWait.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertEquals(1, server.getInputStream().readNBytes(1).length);
    assertTrue(isMounted());
    server.destroyForcibly().waitFor();
    while (isMounted()) {
      Thread.sleep(10);
    }
    assertEquals(List.of(), names());
  }

  @Test
  void oneMountOutlivesAnother(@TempDir Path other) throws IOException {
    try (Simulation b = plug("B", "keyboard")) {
      simulator.plug(List.of("keyboard"), other, "A").close();
      try (SystemCalls file = open(b, 0, NON_BLOCKING)) {
        b.perform(0, "key KEY_C down");
        assertEquals(2, events(file).size());
      }
    }
  }

  @Test
  void whatIsRefusedLeavesNothingBehind() throws IOException {
    assertThrows(IOException.class, () -> plug("B", "keyboard", "trackball"));
    assertFalse(isMounted());
    Files.createFile(folder.resolve("something"));
    IOException refusal = assertThrows(IOException.class, () -> plug("B", "keyboard"));
    assertTrue(refusal.getMessage().contains("is not empty"), refusal.getMessage());
    assertFalse(isMounted());
  }

  private Simulation plug(String label, String... presets) throws IOException {
    return simulator.plug(List.of(presets), folder, label);
  }

  private Path node(Device device) {
    return folder.resolve(Path.of(device.devname()).getFileName());
  }

  private SystemCalls open(Simulation simulation, int index, int flags) {
    return new SystemCalls(node(simulation.devices().get(index)).toString(), flags);
  }

  private List<String> names() {
    return Arrays.stream(folder.toFile().list()).sorted().toList();
  }

  private boolean isMounted() throws IOException {
    return Files.readString(Path.of("/proc/self/mountinfo")).contains(" " + folder + " ");
  }

  private static List<InputEvent> events(SystemCalls file) {
    byte[] data = new byte[64 * InputEvent.SIZE];
    int length = file.read(data);
    List<InputEvent> events = new ArrayList<>();
    ByteBuffer bytes = ByteBuffer.wrap(data, 0, Math.max(0, length));
    while (bytes.hasRemaining()) {
      events.add(InputEvent.readFrom(bytes));
    }
    return events;
  }

  private static byte[] integer(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(value).array();
  }
}
