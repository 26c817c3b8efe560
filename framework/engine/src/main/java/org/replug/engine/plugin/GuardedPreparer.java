package org.replug.engine.plugin;

import java.util.List;
import java.util.Optional;
import org.replug.api.Preparation;
import org.replug.api.ReplugException;
import org.replug.api.SessionPreparer;
import org.replug.api.SessionProcess;

/** A {@link SessionPreparer} behind its guard. */
public final class GuardedPreparer {
  private final GuardedCalls calls;
  private final TimeLimits limits;
  private final SessionPreparer preparer;

  /**
   * Puts a preparer behind its guard.
   *
   * @param calls the guard of the jar that it comes from; stays the caller's to close
   * @param limits the time limits
   * @param preparer the preparer
   */
  public GuardedPreparer(GuardedCalls calls, TimeLimits limits, SessionPreparer preparer) {
    this.calls = calls;
    this.limits = limits;
    this.preparer = preparer;
  }

  /** As {@link SessionPreparer#prepare}. */
  public Optional<Preparation> prepare(List<SessionProcess> processes) throws ReplugException {
    return calls.call("prepare", limits.call(), () -> preparer.prepare(processes));
  }

  /** As {@link SessionPreparer#resume}. */
  public int resume(List<SessionProcess> processes) throws ReplugException {
    return calls.call("resume", limits.call(), () -> preparer.resume(processes));
  }
}
