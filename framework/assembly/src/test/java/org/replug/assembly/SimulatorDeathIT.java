package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session whose simulated devices go while it lives hears of it, however they go. */
class SimulatorDeathIT {
  private static final String SIMULATED = "--simulate=keyboard,pointer";
  private static final Path SIMULATIONS = Path.of("/run/replug/simulations");
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long LOOK_MILLIS = 50;

  @TempDir Path directory;

  @BeforeEach
  void readableByAll() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
  }

  @Test
  void anXServerClosesTheDevicesOfASimulatorThatWasKilledAndTheSessionCanBeSavedAgain()
      throws Exception {
    Path image = directory.resolve("image");
    try (LiveSession session = LiveSession.restart(DemoImage.path(), SIMULATED)) {
      assertEquals(2, devices(session));
      signal("KILL", session);
      awaitNoDevices(session);
      done(Replug.run("checkpoint", "" + session.pid(), "-D", "" + image));
    }
    try (LiveSession session = LiveSession.restart(image, SIMULATED)) {
      session.type("\necho typed again >/tmp/again\n");
      session.awaitLine("/tmp/again", "typed again");
    }
  }

  @Test
  void aSimulatorThatStandsStillIsEndedAndItsDevicesAreRemoved() throws Exception {
    try (LiveSession session = LiveSession.restart(DemoImage.path(), SIMULATED)) {
      ProcessHandle simulator = simulator(session);
      signal("STOP", session);
      awaitNoDevices(session);
      simulator.onExit().get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void unpluggingTellsTheSessionAsWell() throws Exception {
    Path image = directory.resolve("image");
    try (LiveSession session = LiveSession.restart(DemoImage.path(), SIMULATED)) {
      done(Replug.run("simulate", "--label", session.label().orElseThrow(), "--unplug"));
      awaitNoDevices(session);
      done(Replug.run("checkpoint", "" + session.pid(), "-D", "" + image));
    }
    try (LiveSession session = LiveSession.restart(image, SIMULATED)) {
      assertEquals(2, devices(session));
    }
  }

  /** How many input devices the X server holds open. */
  private static long devices(LiveSession session) throws IOException {
    Path files = Path.of("/proc", "" + session.process("Xorg").pid(), "fd");
    try (Stream<Path> entries = Files.list(files)) {
      return entries.filter(SimulatorDeathIT::isDevice).count();
    }
  }

  private static boolean isDevice(Path file) {
    try {
      return Files.readSymbolicLink(file).toString().contains("/event");
    } catch (IOException e) {
      // It was closed meanwhile.
      return false;
    }
  }

  private static void awaitNoDevices(LiveSession session) throws Exception {
    Path place = SIMULATIONS.resolve(session.label().orElseThrow());
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (devices(session) > 0 || Files.exists(place)) {
      assertTrue(
          System.nanoTime() < deadline, () -> "devices are still open, or " + place + " is there");
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private static void signal(String name, LiveSession session) throws Exception {
    List<String> kill = List.of("kill", "-s", name, "" + simulator(session).pid());
    assertEquals(0, new ProcessBuilder(kill).start().waitFor());
  }

  private static ProcessHandle simulator(LiveSession session) {
    String label = "--label " + session.label().orElseThrow() + " --for";
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(label))
        .filter(process -> process.info().command().orElse("").endsWith("java"))
        .findFirst()
        .orElseThrow();
  }

  private static void done(Replug.Ended command) {
    assertEquals(0, command.status(), command::toString);
  }
}
