package org.replug.engine.prove;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.image.ProcessRecord;
import org.replug.engine.image.SessionFacts;
import org.replug.kernel.process.ProcFileSystem;

class FirstProcessTest {
  // PID_MAX_LIMIT: no process has it.
  private static final int THEN = 1 << 22;
  private static final SessionFacts SESSION =
      new SessionFacts(
          THEN,
          false,
          false,
          false,
          Optional.empty(),
          List.of(),
          List.of(new ProcessRecord(THEN, THEN, "sleep", List.of("sleep", "60"))));

  private final FirstProcess first =
      new FirstProcess(new ProcFileSystem(Path.of("/proc")), SESSION);

  @Test
  void aSessionWhoseFirstProcessEndsHasEnded() throws Exception {
    Process child = new ProcessBuilder("sleep", "60").start();
    try (first) {
      first.whileStill((int) child.pid());
      assertDoesNotThrow(first::requireAlive);
      child.destroyForcibly().waitFor();
      ReplugException told = assertThrows(ReplugException.class, first::requireAlive);
      assertEquals(FailureCode.SESSION_ENDED, told.code());
      assertTrue(
          told.getMessage()
              .matches(
                  "The session was restored, and ended by itself within \\d+\\.\\d s: its first"
                      + " process, sleep, has ended(, by signal 9)?"),
          told::getMessage);
      assertTrue(told.advice().contains("--stub hangup"), told::advice);
    } finally {
      child.destroyForcibly();
    }
  }

  @Test
  void aSessionOfWhichAnotherProcessLivesHasNotEnded() throws Exception {
    Process child = new ProcessBuilder("sleep", "60").start();
    Process other = new ProcessBuilder("sleep", "60").start();
    int pid = (int) other.pid();
    SessionFacts both =
        SESSION.withProcesses(
            List.of(
                new ProcessRecord(THEN, THEN, "sleep", List.of("sleep", "60")),
                new ProcessRecord(pid, pid, "sleep", List.of("sleep", "60"))));
    try (FirstProcess process = new FirstProcess(new ProcFileSystem(Path.of("/proc")), both)) {
      process.whileStill((int) child.pid());
      child.destroyForcibly().waitFor();
      assertDoesNotThrow(process::requireAlive);
      other.destroyForcibly().waitFor();
      assertThrows(ReplugException.class, process::requireAlive);
    } finally {
      child.destroyForcibly();
      other.destroyForcibly();
    }
  }

  @Test
  void nothingIsSaidOfAProcessThatWasNotSeen() {
    try (first) {
      assertDoesNotThrow(first::requireAlive);
      first.whileStill((1 << 22) + 1);
      assertDoesNotThrow(first::requireAlive);
    }
  }
}
