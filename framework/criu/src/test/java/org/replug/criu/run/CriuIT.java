package org.replug.criu.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
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

  /** Takes away the mounts of others that CRIU cannot carry. */
  private static final String WITHOUT_FUSE =
      "for m in $(awk '$3 ~ /^fuse/ {print $2}' /proc/self/mounts); do umount -l $m; done; ";

  /** Enters a root of its own, a bind of this machine's root. */
  private static final String CONTAINER =
      "set -e; r=$(mktemp -d); mount --bind / $r; mount -t proc proc $r/proc;"
          + " mount -t sysfs sysfs $r/sys; mount -t tmpfs tmpfs $r/run;"
          + " mount -t tmpfs tmpfs $r/dev; mknod -m 666 $r/dev/null c 1 3;"
          + " mkdir $r/dev/pts; mount -t devpts -o newinstance,ptmxmode=666 devpts $r/dev/pts;"
          + " mount -t tmpfs tmpfs $r/mnt; echo A > $r/mnt/name;"
          + " cd $r; pivot_root . .; umount -l .; cd /; rmdir $r;";

  /** The kinds of sessions. */
  @SuppressWarnings("ImmutableEnumChecker") // nobody writes to the array
  enum Kind {
    HOST,
    OTHER_USER("setpriv", "--reuid", "1000", "--regid", "1000", "--clear-groups"),
    NAMESPACES(namespaces("--mount-proc", WITHOUT_FUSE)),
    NAMESPACES_OF_ANOTHER_USER(
        namespaces(
            "--mount-proc",
            WITHOUT_FUSE + "set -- setpriv --reuid 1000 --regid 1000 --clear-groups \"$@\"; ")),
    CONTAINER(namespaces("--propagation=private", CriuIT.CONTAINER));

    private final String[] wrapper;

    Kind(String... wrapper) {
      this.wrapper = wrapper;
    }

    private static String[] namespaces(String option, String script) {
      return new String[] {
        "unshare",
        "--pid",
        "--fork",
        "--mount",
        "--net",
        "--ipc",
        "--uts",
        option,
        "sh",
        "-c",
        script + "exec \"$@\"",
        "sh"
      };
    }
  }

  /** Counts in one process and lets another wait, both with streams opened by themselves. */
  private static final String COUNTER =
      "exec </dev/null >/dev/null 2>&1; sleep 1000 & : > \"$1\"; "
          + "while :; do echo . >> \"$1\"; sleep 0.02; done";

  private int start(Kind kind) throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    return lab.startSession(COUNTER, kind.wrapper);
  }

  private long counted() throws IOException {
    return Files.size(folder.resolve("ready-0"));
  }

  private void assertRunsOn() throws Exception {
    long before = counted();
    for (int i = 0; i < 500 && counted() == before; i++) {
      Thread.sleep(10);
    }
    assertTrue(counted() > before, "the session stands still");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aSessionRunsOnAfterThreeRoundsOfDumpAndRestore(Kind kind) throws Exception {
    int pid = start(kind);
    for (int round = 0; round < 3; round++) {
      assertRunsOn();
      DumpRequest request = lab.dumpRequest(pid, false);
      DumpOutcome dumped = lab.criu.dump(request, files -> {});
      assertTrue(dumped.frozen().isPresent());
      lab.awaitGone(pid);
      pid = lab.restore(lab.restoreRequest(request));
    }
    assertRunsOn();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aSessionLeftRunningCanBeDumpedAgainAndItsFirstImageRestored(Kind kind) throws Exception {
    int pid = start(kind);
    DumpRequest first = lab.dumpRequest(pid, true);
    lab.criu.dump(first, files -> {});
    assertRunsOn();
    DumpRequest second = lab.dumpRequest(pid, false);
    lab.criu.dump(second, files -> {});
    lab.restore(lab.restoreRequest(second));
    assertRunsOn();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aStepThatThrowsWhileFrozenLetsTheSessionRunOn(Kind kind) throws Exception {
    int pid = start(kind);
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
    assertRunsOn();
  }

  @Test
  void theSessionStandsStillDuringTheStepAndItsImagesAreWhole() throws Exception {
    int pid = start(Kind.HOST);
    DumpRequest request = lab.dumpRequest(pid, true);
    List<Long> lengths = new ArrayList<>();
    List<Path> images = new ArrayList<>();
    lab.criu.dump(
        request,
        files -> {
          lengths.add(folder.resolve("ready-0").toFile().length());
          images.addAll(list(request.imageDirectory()));
          pause();
          lengths.add(folder.resolve("ready-0").toFile().length());
        });
    assertEquals(lengths.get(0), lengths.get(1));
    assertTrue(images.contains(request.imageDirectory().resolve("inventory.img")));
    assertEquals(images, list(request.imageDirectory()));
    assertRunsOn();
  }

  @Test
  void killingCriuWhileTheSessionIsFrozenLetsItRunOn() throws Exception {
    int pid = start(Kind.HOST);
    ReplugException thrown =
        assertThrows(
            ReplugException.class,
            () -> lab.criu.dump(lab.dumpRequest(pid, false), files -> killCriu()));
    assertEquals(FailureCode.DUMP_FAILED, thrown.code());
    assertRunsOn();
  }

  @Test
  void killingCriuAtAnyMomentOfADumpLetsTheSessionRunOnOrSaysThatItDoesNot() throws Exception {
    int pid = start(Kind.HOST);
    for (int delay = 10; delay < 90; delay += 5) {
      DumpRequest request = lab.dumpRequest(pid, true);
      Thread killer = killCriuAfter(delay);
      try {
        lab.criu.dump(request, files -> {});
      } catch (ReplugException e) {
        assertEquals(FailureCode.DUMP_FAILED, e.code(), e.getMessage());
        // CRIU was killed in the midst of a system call that it had put into the process.
        assumeFalse(e.getMessage().contains("did not survive"), e.getMessage());
      }
      killer.join();
      assertRunsOn();
    }
  }

  @Test
  void killingCriuAtAnyMomentOfARestoreLeavesNothing() throws Exception {
    int pid = start(Kind.HOST);
    DumpRequest request = lab.dumpRequest(pid, false);
    lab.criu.dump(request, files -> {});
    int killed = 0;
    for (int delay = 10; delay < 80; delay += 5) {
      Thread killer = killCriuAfter(delay);
      try {
        int restored = lab.restore(lab.restoreRequest(request));
        killer.join();
        ProcessTree tree = ProcessTree.of(restored);
        tree.end();
        tree.awaitEnd();
      } catch (ReplugException e) {
        killer.join();
        assertEquals(FailureCode.RESTORE_FAILED, e.code(), e.getMessage());
        assertFalse(ProcessHandle.of(pid).isPresent(), "killed after " + delay + " ms");
        killed++;
      }
    }
    assertTrue(killed > 0);
    lab.restore(lab.restoreRequest(request));
    assertRunsOn();
  }

  @Test
  void aDumpThatTakesTooLongIsEndedAndTheSessionRunsOn() throws Exception {
    int pid = start(Kind.HOST);
    DumpRequest request = lab.dumpRequest(pid, false);
    DumpRequest hurried =
        new DumpRequest(
            pid,
            request.imageDirectory(),
            request.workDirectory(),
            Set.of(),
            List.of(),
            false,
            List.of(),
            Duration.ofMillis(20));
    ReplugException thrown =
        assertThrows(ReplugException.class, () -> lab.criu.dump(hurried, files -> {}));
    assertEquals(FailureCode.DUMP_FAILED, thrown.code());
    assertRunsOn();
  }

  @Test
  void anInterruptedDumpLetsTheSessionRunOn() throws Exception {
    int pid = start(Kind.HOST);
    DumpRequest request = lab.dumpRequest(pid, false);
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> lab.criu.dump(request, files -> {}));
    assertRunsOn();
  }

  @Test
  void aRestoreOverALivingSessionSaysThatThePidIsTaken() throws Exception {
    int pid = start(Kind.HOST);
    DumpRequest request = lab.dumpRequest(pid, true);
    lab.criu.dump(request, files -> {});
    ReplugException thrown =
        assertThrows(ReplugException.class, () -> lab.criu.restore(lab.restoreRequest(request)));
    assertEquals(FailureCode.PID_TAKEN, thrown.code());
    assertTrue(thrown.getMessage().contains(String.valueOf(pid)), thrown.getMessage());
    assertRunsOn();
  }

  @Test
  void aClaimedDeviceIsHandedOverAndAnUnclaimedOneNamed() throws Exception {
    Path device = Path.of("/dev/fuse");
    assumeTrue(Files.exists(device), "there is no /dev/fuse");
    int pid = lab.startSession("exec 5<>/dev/fuse 6<&5 7</dev/fuse; " + COUNTER);
    DumpRequest without = lab.dumpRequest(pid, true);
    ReplugException thrown =
        assertThrows(ReplugException.class, () -> lab.criu.dump(without, files -> {}));
    assertEquals(FailureCode.UNCLAIMED_DEVICE, thrown.code());
    assertTrue(thrown.getMessage().contains("10:229"), thrown.getMessage());
    assertRunsOn();

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
    assertRunsOn();
  }

  @Test
  void whenReplugIsGoneAtTheLastQuestionTheSessionRunsOn() throws Exception {
    int pid = start(Kind.HOST);
    DumpRequest request = lab.dumpRequest(pid, false);
    CriuCommand command =
        new CriuCommand(Lab.program(lab.parts), lab.parts, Privileges.ofThisProcess());
    Process criu =
        new ProcessBuilder(command.dump(request, ProcessTree.of(pid)))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader questions = criu.inputReader()) {
      assertEquals("post-dump", questions.readLine());
      criu.getOutputStream().close();
      assertNotEquals(0, criu.waitFor());
    }
    assertRunsOn();
  }

  @Test
  void aDiskThatFillsUpDuringADumpIsNamedAndTheSessionRunsOn() throws Exception {
    int pid = start(Kind.HOST);
    DumpRequest request = lab.dumpRequest(pid, false);
    run("mount", "-t", "tmpfs", "-o", "size=100k", "tmpfs", request.imageDirectory().toString());
    try {
      ReplugException thrown =
          assertThrows(ReplugException.class, () -> lab.criu.dump(request, files -> {}));
      assertEquals(FailureCode.DISK_FULL, thrown.code());
    } finally {
      run("umount", request.imageDirectory().toString());
    }
    assertRunsOn();
  }

  @Test
  void anExternalMountIsReplacedByWhatTheRestoreNames() throws Exception {
    String script =
        "exec </dev/null >/dev/null 2>&1; while :; do cat /mnt/name > \"$1\"; sleep 0.05; done";
    int pid = lab.startSession(script, Kind.CONTAINER.wrapper);
    DumpRequest request = lab.dumpRequest(pid, false, new ExternalMount("other", Path.of("/mnt")));
    lab.criu.dump(request, files -> {});
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
    int pid = start(Kind.CONTAINER);
    DumpRequest request = lab.dumpRequest(pid, false);
    lab.criu.dump(request, files -> {});
    RestoreRequest restore = lab.restoreRequest(request);
    lab.restore(restore);
    assertFalse(Files.exists(restore.workDirectory().resolve("root")));
    String mounts = Files.readString(Path.of("/proc/self/mountinfo"));
    assertFalse(mounts.contains(folder.toString()), mounts);
    assertRunsOn();
  }

  @Test
  void aRestoreFromADamagedImageLeavesNoProcess() throws Exception {
    int pid = start(Kind.HOST);
    DumpRequest request = lab.dumpRequest(pid, false);
    lab.criu.dump(request, files -> {});
    Path image = request.imageDirectory().resolve("files.img");
    byte[] content = Files.readAllBytes(image);
    Files.write(image, Arrays.copyOf(content, content.length - 3));
    ReplugException thrown =
        assertThrows(ReplugException.class, () -> lab.criu.restore(lab.restoreRequest(request)));
    assertEquals(FailureCode.IMAGE_CORRUPT, thrown.code(), thrown.getMessage());
    assertFalse(ProcessHandle.of(pid).isPresent());
  }

  @Test
  void aProcessThatDoesNotExistIsNamed() {
    ReplugException thrown =
        assertThrows(
            ReplugException.class,
            () -> lab.criu.dump(lab.dumpRequest(4190000, true), files -> {}));
    assertEquals(FailureCode.NO_SUCH_PROCESS, thrown.code());
  }

  private static List<Path> list(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(String... command) throws Exception {
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Kills only what this test has started. */
  private static void killCriu() {
    ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("replug-run"))
        .flatMap(ProcessHandle::children)
        .forEach(ProcessHandle::destroyForcibly);
  }

  private static Thread killCriuAfter(int millis) {
    Thread killer =
        new Thread(
            () -> {
              try {
                Thread.sleep(millis);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              killCriu();
            });
    killer.start();
    return killer;
  }
}
