package org.replug.engine.restart;

import java.io.IOException;
import java.time.Duration;
import org.replug.engine.image.Manifest;
import org.replug.engine.image.ProcessRecord;
import org.replug.kernel.process.ProcFileSystem;

/**
 * Processes that have ended and whose numbers are still taken, since nobody has asked how they
 * ended: those of the session itself, right after its checkpoint. Some programs that run as pid 1
 * do that only once in a while.
 */
final class UnreapedProcesses {
  private static final Duration REAPED_WITHIN = Duration.ofSeconds(5);
  private static final long LOOK_MILLIS = 5;

  private final ProcFileSystem proc;

  UnreapedProcesses(ProcFileSystem proc) {
    this.proc = proc;
  }

  /** Waits until none has a number of the session's, for some seconds at most. */
  void await(Manifest manifest) throws InterruptedException {
    if (manifest.session().ownPidNamespace()) {
      return;
    }
    long deadline = System.nanoTime() + REAPED_WITHIN.toNanos();
    for (ProcessRecord process : manifest.session().processes()) {
      while (unreaped(process.pid()) && System.nanoTime() < deadline) {
        Thread.sleep(LOOK_MILLIS);
      }
    }
  }

  private boolean unreaped(int pid) {
    try {
      return proc.ended(pid);
    } catch (IOException e) {
      // Who cannot be looked at is no zombie of the session's.
      return false;
    }
  }
}
