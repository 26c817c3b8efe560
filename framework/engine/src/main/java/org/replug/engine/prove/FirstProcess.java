package org.replug.engine.prove;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.criu.run.RestoreStep;
import org.replug.engine.image.ProcessRecord;
import org.replug.engine.image.SessionFacts;
import org.replug.kernel.process.ExitStatus;
import org.replug.kernel.process.HeldProcess;
import org.replug.kernel.process.ProcFileSystem;

/**
 * The first process of a restarted session, from the instant at which it goes on: a session that
 * ends by itself is told as that, not as all that cannot be seen of it any more.
 */
public final class FirstProcess implements RestoreStep, AutoCloseable {
  private static final long TENTH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final ProcFileSystem proc;
  private final SessionFacts session;
  private Optional<HeldProcess> held = Optional.empty();
  private long wentOnNanos;

  /**
   * A look that comes.
   *
   * @param session the session at the checkpoint
   */
  FirstProcess(ProcFileSystem proc, SessionFacts session) {
    this.proc = proc;
    this.session = session;
  }

  @Override
  public void whileStill(int pid) {
    try {
      held = HeldProcess.of(proc, pid);
    } catch (IOException e) {
      // Its end will look like what it makes impossible to see.
      held = Optional.empty();
    }
    wentOnNanos = System.nanoTime();
  }

  /**
   * Refuses to speak of a session that is not there any more.
   *
   * @throws ReplugException SESSION_ENDED if it has ended since it went on, and no other process of
   *     the checkpoint lives
   */
  public void requireAlive() throws ReplugException {
    if (hasEnded()) {
      // Rounded up, for it says within which time.
      long tenths = (System.nanoTime() - wentOnNanos) / TENTH_NANOS + 1;
      throw new ReplugException(
          FailureCode.SESSION_ENDED,
          String.format(
              Locale.ROOT,
              "The session was restored, and ended by itself within %.1f s: its first process%s has"
                  + " ended%s",
              tenths / 10.0,
              name(),
              held.flatMap(FirstProcess::how).map(how -> ", " + how).orElse("")),
          "The image directory is as it was. The session may have done its work; else look at what"
              + " its programs have written down. If they do not bear the loss of a device, restart"
              + " with --stub hangup, or with --simulate and what it was.");
    }
  }

  private boolean hasEnded() {
    try {
      return held.isPresent() && held.get().ended() && !othersLive();
    } catch (IOException e) {
      return false;
    }
  }

  /** In a pid namespace of its own, the first process takes all others with it. */
  private boolean othersLive() throws IOException {
    if (session.ownPidNamespace()) {
      return false;
    }
    for (ProcessRecord process : session.processes()) {
      if (proc.exists(process.pid()) && !proc.ended(process.pid())) {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> how(HeldProcess process) {
    try {
      return process.exitStatus().map(ExitStatus::text);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private String name() {
    return session.processes().stream()
        .filter(process -> process.pid() == session.rootPid())
        .findFirst()
        .map(ProcessRecord::command)
        .map(command -> ", " + command + ",")
        .orElse("");
  }

  @Override
  public void close() {
    held.ifPresent(HeldProcess::close);
  }
}
