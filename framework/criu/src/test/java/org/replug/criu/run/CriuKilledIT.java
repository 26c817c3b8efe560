package org.replug.criu.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.criu.program.CriuHere;

/** What is left when CRIU or Replug ends before its time. */
class CriuKilledIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int DUMPS = 16;

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

  @Test
  void killingCriuWhileTheSessionIsFrozenLetsItRunOn() throws Exception {
    int pid = lab.startCounter(SessionKind.HOST);
    ReplugException thrown =
        assertThrows(
            ReplugException.class,
            () -> lab.criu.dump(lab.dumpRequest(pid, false), files -> killCriu()));
    assertEquals(FailureCode.DUMP_FAILED, thrown.code());
    lab.assertRunsOn();
  }

  @Test
  void killingCriuAtAnyMomentOfADumpLetsTheSessionRunOn() throws Exception {
    int pid = lab.startCounter(SessionKind.HOST);
    Duration undisturbed = shortestDump(pid);
    int killed = 0;
    for (int moment = 0; moment < DUMPS; moment++) {
      DumpRequest request = lab.dumpRequest(pid, true);
      Thread killer = killCriuAfter(undisturbed.multipliedBy(moment).dividedBy(DUMPS));
      try {
        lab.criu.dump(request, files -> {});
      } catch (ReplugException e) {
        assertEquals(FailureCode.DUMP_FAILED, e.code(), e.getMessage());
        assertFalse(e.getMessage().contains("did not survive"), e.getMessage());
        killed++;
      }
      killer.join();
      lab.assertRunsOn();
    }
    assertTrue(killed > DUMPS / 2, "only " + killed + " of " + DUMPS + " dumps were struck");
  }

  @Test
  void killingCriuAtAnyMomentOfARestoreLeavesNothing() throws Exception {
    int pid = lab.startCounter(SessionKind.HOST);
    DumpRequest request = lab.dumpRequest(pid, false);
    lab.criu.dump(request, files -> {});
    int killed = 0;
    for (int delay = 0; delay < 40; delay += 4) {
      Thread killer = killCriuAfter(Duration.ofMillis(delay));
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
    lab.assertRunsOn();
  }

  @Test
  void aDumpThatTakesTooLongIsEndedAndTheSessionRunsOn() throws Exception {
    int pid = lab.startCounter(SessionKind.HOST);
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
    lab.assertRunsOn();
  }

  @Test
  void anInterruptedDumpLetsTheSessionRunOn() throws Exception {
    int pid = lab.startCounter(SessionKind.HOST);
    DumpRequest request = lab.dumpRequest(pid, false);
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> lab.criu.dump(request, files -> {}));
    lab.assertRunsOn();
  }

  @Test
  void whenReplugIsGoneAtTheLastQuestionTheSessionRunsOn() throws Exception {
    int pid = lab.startCounter(SessionKind.HOST);
    DumpRequest request = lab.dumpRequest(pid, false);
    CriuCommand command =
        new CriuCommand(CriuHere.program(lab.parts), lab.parts, Privileges.ofThisProcess());
    Process criu =
        new ProcessBuilder(command.dump(request, ProcessTree.of(pid), true))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader questions = criu.inputReader()) {
      assertEquals("post-dump", questions.readLine());
      criu.getOutputStream().close();
      assertNotEquals(0, criu.waitFor());
    }
    lab.assertRunsOn();
  }

  /** Of a few: a first one, or one beside other work, is no measure. */
  private Duration shortestDump(int pid) throws Exception {
    Duration shortest = PATIENCE;
    for (int dump = 0; dump < 3; dump++) {
      Duration wall = lab.criu.dump(lab.dumpRequest(pid, true), files -> {}).wall();
      shortest = wall.compareTo(shortest) < 0 ? wall : shortest;
    }
    return shortest;
  }

  private static void killCriu() {
    criu().forEach(ProcessHandle::destroyForcibly);
  }

  /** Only what this test has started. */
  private static List<ProcessHandle> criu() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("replug-run"))
        .flatMap(ProcessHandle::children)
        .toList();
  }

  /** Kills it so long after its start; before that, it may have to wait for a pid to be free. */
  private static Thread killCriuAfter(Duration delay) {
    Thread killer =
        new Thread(
            () -> {
              try {
                long deadline = System.nanoTime() + PATIENCE.toNanos();
                while (criu().isEmpty() && System.nanoTime() < deadline) {
                  Thread.sleep(1);
                }
                Thread.sleep(delay.toMillis());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              killCriu();
            });
    killer.start();
    return killer;
  }
}
