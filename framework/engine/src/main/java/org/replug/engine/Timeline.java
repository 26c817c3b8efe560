package org.replug.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.replug.api.ReplugException;

/** Which step of a pipeline took how long. Used by one thread at a time. */
public final class Timeline {
  private final long startNanos = System.nanoTime();
  private final List<Span> spans = new ArrayList<>();

  /** A timeline that starts now. */
  public Timeline() {}

  /** A step that throws what a pipeline can throw. */
  @FunctionalInterface
  public interface Step {
    /** Does it. */
    void run() throws ReplugException, IOException;
  }

  /**
   * One step.
   *
   * @param name what was done
   * @param startMillis when it began, in milliseconds after the timeline's start
   * @param durationMillis how long it took, in milliseconds
   */
  public record Span(String name, double startMillis, double durationMillis) {}

  /** Runs a step and writes down its time, also when it fails. */
  public void step(String name, Step step) throws ReplugException, IOException {
    long begin = System.nanoTime();
    try {
      step.run();
    } finally {
      add(name, begin);
    }
  }

  /** Writes down a step that ends now and began at that System.nanoTime(). */
  public void add(String name, long beginNanos) {
    long endNanos = System.nanoTime();
    spans.add(new Span(name, millis(beginNanos - startNanos), millis(endNanos - beginNanos)));
  }

  /** The steps so far, in the order in which they ended. */
  public List<Span> spans() {
    return List.copyOf(spans);
  }

  private static double millis(long nanos) {
    return Math.round(nanos / 1e4) / 1e2;
  }
}
