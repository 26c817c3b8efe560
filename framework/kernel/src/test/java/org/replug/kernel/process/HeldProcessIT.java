package org.replug.kernel.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.replug.kernel.SpawnedProcess;

@Timeout(60)
class HeldProcessIT {
  private static final ProcFileSystem PROC = new ProcFileSystem(Path.of("/proc"));
  private static final int LARGER_THAN_ANY = (1 << 22) + 1;

  @Test
  void oneThatRunsHasNotEnded() throws IOException {
    try (SpawnedProcess child = SpawnedProcess.script("echo ready; read x");
        HeldProcess held = HeldProcess.of(PROC, child.pid()).orElseThrow()) {
      assertFalse(held.ended());
      assertEquals(Optional.empty(), held.exitStatus());
    }
  }

  @Test
  void whoHasNotBeenWaitedForTellsHowItEnded() throws Exception {
    // The shell becomes a program that never waits for it.
    try (SpawnedProcess parent =
        SpawnedProcess.script(
            "sh -c 'kill -STOP $$; exit 3' & echo child $! ready; exec sleep 60")) {
      int pid = child(parent);
      try (HeldProcess held = HeldProcess.of(PROC, pid).orElseThrow()) {
        proceed(pid);
        awaitEnd(held);
        assertEquals(Optional.of("with exit status 3"), held.exitStatus().map(ExitStatus::text));
      }
    }
  }

  @Test
  void whoHasBeenWaitedForTellsItOnANewKernel() throws Exception {
    try (SpawnedProcess child = SpawnedProcess.script("echo ready; read x; kill -9 $$");
        HeldProcess held = HeldProcess.of(PROC, child.pid()).orElseThrow()) {
      child.say("on");
      awaitEnd(held);
      while (PROC.exists(child.pid())) {
        Thread.onSpinWait();
      }
      Optional<String> how = held.exitStatus().map(ExitStatus::text);
      assumeTrue(how.isPresent(), "this kernel is older than Linux 6.15");
      assertEquals("by signal 9", how.get());
    }
  }

  @Test
  void whoIsNotThereCannotBeHeld() throws IOException {
    assertTrue(HeldProcess.of(PROC, LARGER_THAN_ANY).isEmpty());
  }

  private static int child(SpawnedProcess parent) throws IOException {
    for (int pid : PROC.treePids(parent.pid())) {
      if (pid != parent.pid()) {
        return pid;
      }
    }
    throw new IOException("there is no child");
  }

  /** It stops itself first; a SIGCONT before that would be lost. */
  private static void proceed(int pid) throws Exception {
    while (PROC.status(pid).filter(status -> status.state() == 'T').isEmpty()) {
      Thread.onSpinWait();
    }
    new ProcessBuilder("kill", "-CONT", "" + pid).inheritIO().start().waitFor();
  }

  private static void awaitEnd(HeldProcess held) throws IOException {
    while (!held.ended()) {
      Thread.onSpinWait();
    }
  }
}
