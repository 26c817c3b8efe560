package org.replug.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

/** Which step of a pipeline took how long. Used by one thread at a time. */
public final class Timeline {
  private final long startNanos = System.nanoTime();
  private final List<Span> spans = new ArrayList<>();
  private final Progress progress;

  /**
   * A timeline that starts now.
   *
   * @param progress told the name of every step when it begins
   */
  public Timeline(Progress progress) {
    this.progress = progress;
  }

  /**
   * One step.
   *
   * @param name what was done
   * @param startMillis when it began, in milliseconds after the timeline's start
   * @param durationMillis how long it took, in milliseconds
   */
  public record Span(String name, double startMillis, double durationMillis) {}

  /**
   * Runs a step and writes down its time, also when it fails.
   *
   * @throws Exception what the step throws
   */
  public <T> T step(String name, Callable<T> step) throws Exception {
    progress.begins(name);
    long begin = System.nanoTime();
    try {
      return step.call();
    } finally {
      add(name, begin, System.nanoTime());
    }
  }

  /** Writes down a step that was measured elsewhere, by System.nanoTime() at begin and end. */
  public void add(String name, long beginNanos, long endNanos) {
    spans.add(new Span(name, millis(beginNanos - startNanos), millis(endNanos - beginNanos)));
  }

  /** The steps so far, in the order in which they ended. */
  public List<Span> spans() {
    return Collections.unmodifiableList(new ArrayList<>(spans));
  }

  /** Milliseconds since the start. */
  public double totalMillis() {
    return millis(System.nanoTime() - startNanos);
  }

  private static double millis(long nanos) {
    return Math.round(nanos / 1e4) / 1e2;
  }
}
