package org.replug.criu.run;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.replug.api.DeviceNumber;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.criu.hook.Claim;
import org.replug.criu.hook.HandedOverFile;
import org.replug.criu.image.ImageDirectory;
import org.replug.criu.image.ProcessEntry;

class CriuIT {
  @TempDir Path folder;
  private Lab lab;

  @BeforeEach
  void openLab() throws Exception {
    lab = Lab.open(folder);
  }

  @AfterEach
  void closeLab() throws Exception {
    lab.close();
  }

  @ParameterizedTest
  @EnumSource(SessionKind.class)
  void aSessionRunsOnAfterThreeRoundsOfDumpAndRestore(SessionKind kind) throws Exception {
    int pid = lab.startCounter(kind);
    for (int round = 0; round < 3; round++) {
      lab.assertRunsOn();
      DumpRequest request = lab.dumpRequest(pid, false);
      DumpOutcome dumped = lab.criu.dump(request, files -> {});
      assertTrue(dumped.frozen().isPresent());
      lab.awaitGone(pid);
      pid = lab.restore(lab.restoreRequest(request));
    }
    lab.assertRunsOn();
  }

  @ParameterizedTest
  @EnumSource(SessionKind.class)
  void aSessionLeftRunningCanBeDumpedAgainOrItsImageRestored(SessionKind kind) throws Exception {
    int pid = lab.startCounter(kind);
    DumpRequest first = lab.dumpRequest(pid, true);
    lab.criu.dump(first, files -> {});
    lab.assertRunsOn();
    DumpRequest second = lab.dumpRequest(pid, true);
    lab.criu.dump(second, handedOver -> {});
    lab.endAndFreeNumbers(pid);
    lab.restore(lab.restoreRequest(first));
    lab.assertRunsOn();
  }

  @ParameterizedTest
  @EnumSource(SessionKind.class)
  void aStepThatThrowsWhileFrozenLetsTheSessionRunOn(SessionKind kind) throws Exception {
    int pid = lab.startCounter(kind);
    ReplugException refusal = new ReplugException(FailureCode.IN_FLIGHT_MESSAGES, "no", "");
    ReplugException thrown =
        assertThrows(
            ReplugException.class,
            () ->
                lab.criu.dump(
                    lab.dumpRequest(pid, false),
                    files -> {
                      throw refusal;
                    }));
    assertSame(refusal, thrown);
    lab.assertRunsOn();
  }

  @Test
  void theSessionStandsStillDuringTheStepAndItsImagesAreWhole() throws Exception {
    int pid = lab.startCounter(SessionKind.HOST);
    DumpRequest request = lab.dumpRequest(pid, true);
    List<Long> lengths = new ArrayList<>();
    List<Path> images = new ArrayList<>();
    lab.criu.dump(
        request,
        files -> {
          lengths.add(lab.counted());
          images.addAll(list(request.imageDirectory()));
          pause();
          lengths.add(lab.counted());
        });
    assertEquals(lengths.get(0), lengths.get(1));
    assertTrue(images.contains(request.imageDirectory().resolve("inventory.img")));
    assertEquals(images, list(request.imageDirectory()));
    lab.assertRunsOn();
  }

  @Test
  void theStepOfARestoreSeesAllProcessesBeforeTheyRun() throws Exception {
    int pid = lab.startCounter(SessionKind.HOST);
    DumpRequest request = lab.dumpRequest(pid, false);
    lab.criu.dump(request, files -> {});
    lab.awaitGone(pid);
    List<Long> lengths = new ArrayList<>();
    List<Integer> seen = new ArrayList<>();
    lab.restore(
        lab.restoreRequest(request),
        first -> {
          lengths.add(lab.counted());
          seen.add(first);
          ProcessHandle.of(first).orElseThrow().children().forEach(c -> seen.add((int) c.pid()));
          pause();
          lengths.add(lab.counted());
        });
    assertEquals(lengths.get(0), lengths.get(1));
    List<Integer> dumped =
        new ImageDirectory(request.imageDirectory())
            .processes().stream().map(ProcessEntry::pid).toList();
    assertTrue(dumped.size() > 1, dumped::toString);
    assertEquals(Set.copyOf(dumped), Set.copyOf(seen));
    lab.assertRunsOn();
  }

  @Test
  void aStepThatMayFollowIsCalledWhenTheSessionRunsOn() throws Exception {
    int pid = lab.startCounter(SessionKind.HOST);
    DumpRequest request = lab.dumpRequest(pid, true);
    List<Path> images = new ArrayList<>();
    lab.criu.dump(
        request,
        new DumpStep() {
          @Override
          public void whileFrozen(List<HandedOverFile> files) {
            images.addAll(list(request.imageDirectory()));
            assertDoesNotThrow(lab::assertRunsOn);
          }

          @Override
          public boolean mayFollow() {
            return true;
          }
        });
    assertTrue(images.contains(request.imageDirectory().resolve("inventory.img")));
  }

  @Test
  void aClaimedDeviceIsHandedOverAndAnUnclaimedOneNamed() throws Exception {
    Path device = Path.of("/dev/fuse");
    assumeTrue(Files.exists(device), "there is no /dev/fuse");
    int pid =
        lab.startSession(
            "exec 5<>/dev/fuse 6<&5 7</dev/fuse; " + Lab.COUNTER, SessionKind.HOST.wrapper());
    DumpRequest without = lab.dumpRequest(pid, true);
    ReplugException thrown =
        assertThrows(ReplugException.class, () -> lab.criu.dump(without, files -> {}));
    assertEquals(FailureCode.UNCLAIMED_DEVICE, thrown.code());
    assertTrue(thrown.getMessage().contains("10:229"), thrown.getMessage());
    lab.assertRunsOn();

    Claim claim = new Claim.CharacterDevice(new DeviceNumber(10, 229));
    DumpRequest with =
        new DumpRequest(
            pid,
            without.imageDirectory(),
            without.workDirectory(),
            Set.of(claim),
            List.of(),
            true,
            List.of(),
            Lab.TIMEOUT);
    List<HandedOverFile> files = lab.criu.dump(with, handed -> {}).files();
    assertEquals(2, files.size());
    assertTrue(files.stream().allMatch(file -> file.claim().equals(claim)));
    assertEquals(List.of(0, 2), files.stream().map(file -> file.flags() & 3).sorted().toList());
    lab.assertRunsOn();
  }

  @Test
  void anExternalMountIsReplacedByWhatTheRestoreNames() throws Exception {
    String script =
        "exec </dev/null >/dev/null 2>&1; while :; do cat /mnt/name > \"$1\"; sleep 0.05; done";
    int pid = lab.startSession(script, SessionKind.CONTAINER.wrapper());
    DumpRequest request = lab.dumpRequest(pid, false, new ExternalMount("other", Path.of("/mnt")));
    lab.criu.dump(request, handedOver -> {});
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.writeString(other.resolve("name"), "B\n");
    lab.restore(lab.restoreRequest(request, new ExternalMount("other", other)));
    Path seen = folder.resolve("ready-0");
    for (int i = 0; i < 500 && !Files.readString(seen).equals("B\n"); i++) {
      Thread.sleep(10);
    }
    assertEquals("B\n", Files.readString(seen));
  }

  @Test
  void aRestoreLeavesNoMountBehind() throws Exception {
    int pid = lab.startCounter(SessionKind.CONTAINER);
    DumpRequest request = lab.dumpRequest(pid, false);
    lab.criu.dump(request, handedOver -> {});
    RestoreRequest restore = lab.restoreRequest(request);
    lab.restore(restore);
    assertFalse(Files.exists(restore.workDirectory().resolve("root")));
    String mounts = Files.readString(Path.of("/proc/self/mountinfo"));
    assertFalse(mounts.contains(folder.toString()), mounts);
    lab.assertRunsOn();
  }

  @Test
  void anInterruptThatComesTooLateForADumpKeepsNobodyFromHearingOfIt() throws Exception {
    int pid = lab.startCounter(SessionKind.HOST);
    DumpRequest request = lab.dumpRequest(pid, false);
    Thread dumping = Thread.currentThread();
    AtomicBoolean done = new AtomicBoolean();
    Thread interrupting =
        new Thread(
            () -> {
              while (!done.get()) {
                dumping.interrupt();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
              }
            });
    try {
      lab.criu.dump(request, handedOver -> interrupting.start());
    } finally {
      done.set(true);
      while (interrupting.isAlive()) {
        Thread.onSpinWait();
      }
      Thread.interrupted();
    }
    assertFalse(ProcessStat.read(pid).filter(stat -> stat.state() != 'Z').isPresent());
  }

  @Test
  void anInterruptEndsTheWaitForASessionThatEnds() throws Exception {
    int pid = lab.startCounter(SessionKind.HOST);
    ProcessTree tree = ProcessTree.of(pid);
    Thread.currentThread().interrupt();
    Criu.awaitEnd(tree);
    assertTrue(tree.alive().contains(pid), "the wait has ended before the session");
  }

  private static List<Path> list(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
