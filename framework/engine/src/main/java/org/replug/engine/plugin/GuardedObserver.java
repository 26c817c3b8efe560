package org.replug.engine.plugin;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.replug.api.Observation;
import org.replug.api.ReplugException;
import org.replug.api.SessionObserver;
import org.replug.api.SessionProcess;

/** A {@link SessionObserver} behind its guard. */
public final class GuardedObserver {
  private static final String ADVICE =
      "Let the session's server go on, or end it, and try again. If it answers others, update the"
          + " plugin.";

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
    return ask("observe", () -> observer.observe(processes));
  }

  /** As {@link SessionObserver#repaint}. */
  public boolean repaint(List<SessionProcess> processes) throws ReplugException {
    return ask("repaint", () -> observer.repaint(processes));
  }

  /** As {@link SessionObserver#screenshot}. */
  public Optional<byte[]> screenshot(List<SessionProcess> processes) throws ReplugException {
    return ask("screenshot", () -> observer.screenshot(processes));
  }

  /** An observer throws an IOException where the server is to blame, not the observer. */
  private <T> T ask(String what, Callable<T> body) throws ReplugException {
    try {
      return calls.call(what, limits.call(), body);
    } catch (ReplugException e) {
      throw e.getCause() instanceof IOException
          ? new ReplugException(e.code(), e.getMessage(), ADVICE, e.getCause())
          : e;
    }
  }
}
