package org.replug.engine.plugin;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.replug.api.Preparation;
import org.replug.api.ReplugException;
import org.replug.api.SessionPreparer;
import org.replug.api.SessionProcess;

/** A {@link SessionPreparer} behind its guard. */
public final class GuardedPreparer {
  private static final int MOST_NAMES = 1000;
  private static final int LONGEST_NAME = 200;

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

  /** The id of the plugin that it belongs to. */
  public String pluginId() {
    return calls.pluginId();
  }

  /** As {@link SessionPreparer#prepare}, with the patience that the time limit leaves. */
  public Optional<Preparation> prepare(List<SessionProcess> processes) throws ReplugException {
    // The rest is for asking, and for saying who has answered.
    Duration patience = limits.call().duration().multipliedBy(4).dividedBy(5);
    Optional<Preparation> answer =
        calls.call("prepare", limits.call(), () -> preparer.prepare(processes, patience));
    if (answer.stream().flatMap(GuardedPreparer::names).skip(MOST_NAMES).findAny().isPresent()) {
      throw calls.failed("prepare", "it names more than " + MOST_NAMES + " programs", null);
    }
    if (answer.stream()
        .flatMap(GuardedPreparer::names)
        .anyMatch(name -> name.isBlank() || name.length() > LONGEST_NAME)) {
      throw calls.failed(
          "prepare", "a program's name has from 1 to " + LONGEST_NAME + " letters", null);
    }
    return answer;
  }

  /** As {@link SessionPreparer#resume}. */
  public int resume(List<SessionProcess> processes) throws ReplugException {
    int count = calls.call("resume", limits.call(), () -> preparer.resume(processes));
    if (count < 0) {
      throw calls.failed("resume", "it has told " + count + " programs", null);
    }
    return count;
  }

  private static Stream<String> names(Preparation preparation) {
    return Stream.of(preparation.ready(), preparation.failed(), preparation.silent())
        .flatMap(List::stream);
  }
}
