package org.replug.engine.plugin;

import java.util.List;
import java.util.Optional;
import org.replug.api.Observation;
import org.replug.api.ReplugException;
import org.replug.api.SessionObserver;
import org.replug.api.SessionProcess;

/** A {@link SessionObserver} behind its guard. */
public final class GuardedObserver {
  private final GuardedCalls calls;
  private final TimeLimits limits;
  private final SessionObserver observer;

  /**
   * Puts an observer behind its guard.
   *
   * @param calls the guard of the jar that it comes from; stays the caller's to close
   * @param limits the time limits
   * @param observer the observer
   */
  public GuardedObserver(GuardedCalls calls, TimeLimits limits, SessionObserver observer) {
    this.calls = calls;
    this.limits = limits;
    this.observer = observer;
  }

  /** As {@link SessionObserver#observe}. */
  public Optional<Observation> observe(List<SessionProcess> processes) throws ReplugException {
    return calls.call("observe", limits.call(), () -> observer.observe(processes));
  }

  /** As {@link SessionObserver#repaint}. */
  public boolean repaint(List<SessionProcess> processes) throws ReplugException {
    return calls.call("repaint", limits.call(), () -> observer.repaint(processes));
  }

  /** As {@link SessionObserver#screenshot}. */
  public Optional<byte[]> screenshot(List<SessionProcess> processes) throws ReplugException {
    return calls.call("screenshot", limits.call(), () -> observer.screenshot(processes));
  }
}
