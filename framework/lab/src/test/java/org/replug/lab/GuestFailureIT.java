package org.replug.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.replug.lab.guest.Guest;
import org.replug.lab.guest.GuestFailure;

/** Machines that fail, each in another way. */
@Execution(ExecutionMode.CONCURRENT)
class GuestFailureIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static GuestFailure failure(Guest guest, String script) {
    return assertThrows(GuestFailure.class, () -> guest.run(LIMIT, "/bin/bash", "-c", script));
  }

  @Test
  void aPanicIsToldWithItsReason() throws Exception {
    try (Guest guest = LabHere.boot()) {
      GuestFailure failure = failure(guest, "echo c >/proc/sysrq-trigger; sleep 30");
      assertEquals(GuestFailure.Kind.PANIC, failure.kind());
      assertTrue(failure.getMessage().contains("sysrq triggered crash"), failure.getMessage());
    }
  }

  @Test
  void aGuestThatSwitchesItselfOffIsNoPanic() throws Exception {
    try (Guest guest = LabHere.boot()) {
      assertEquals(GuestFailure.Kind.OFF, failure(guest, "busybox poweroff -f; sleep 30").kind());
    }
  }

  @Test
  void aFrozenEmulatorIsAHang() throws Exception {
    try (Guest guest = LabHere.boot()) {
      signal("STOP", guest.emulator().pid());
      assertEquals(GuestFailure.Kind.HANG, failure(guest, "true").kind());
    }
  }

  @Test
  void aKilledEmulatorIsNamed() throws Exception {
    try (Guest guest = LabHere.boot()) {
      signal("KILL", guest.emulator().pid());
      GuestFailure failure = failure(guest, "true");
      assertEquals(GuestFailure.Kind.EMULATOR, failure.kind());
      assertTrue(failure.getMessage().contains("137"), failure.getMessage());
    }
  }

  @Test
  void aSavedStateThatIsDamagedIsMadeAnew() throws Exception {
    String device = "virtio-mouse@8";
    LabHere.boot(device).close();
    Path state = snapshotOf(device).resolve("state");
    try (RandomAccessFile file = new RandomAccessFile(state.toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }
    try (Guest guest = LabHere.boot(device)) {
      assertTrue(guest.run(LIMIT, "true").succeeded());
    }
  }

  @Test
  void theMachineEndsWithTheProgramThatRanIt() throws Exception {
    LabHere.boot().close();
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                BootsAndWaits.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8))) {
      long pid = Long.parseLong(output.readLine());
      ProcessHandle emulator = ProcessHandle.of(pid).orElseThrow();
      assertTrue(emulator.isAlive());
      signal("KILL", program.pid());
      emulator.onExit().get(30, TimeUnit.SECONDS);
      assertFalse(emulator.isAlive());
    } finally {
      program.destroyForcibly();
    }
    // What the dead program held is free again.
    LabHere.boot().close();
  }

  private static Path snapshotOf(String hardware) throws IOException {
    try (Stream<Path> entries = Files.list(LabHere.lab().cache().resolve("snapshots"))) {
      for (Path entry : entries.toList()) {
        if (Files.readString(entry.resolve("hardware")).strip().equals(hardware)) {
          return entry;
        }
      }
    }
    throw new IOException("there is no snapshot of " + hardware);
  }

  private static void signal(String name, long pid) throws Exception {
    List<String> line = List.of("kill", "-" + name, String.valueOf(pid));
    assertEquals(0, new ProcessBuilder(line).inheritIO().start().waitFor());
  }
}
