package org.replug.cli.output;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.replug.engine.Progress;

/**
 * Shows on a terminal which step takes long: from its second second on, one line that counts the
 * seconds, and goes when the step ends.
 */
public final class StepDisplay implements Progress, AutoCloseable {
  private static final String TO_LINE_START_AND_CLEAR = "\r\u001b[K";

  private final PrintWriter terminal;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread clock = new Thread(this::count, "step-display");
  private String step = "";
  private long beganNanos;
  private boolean shown;
  private boolean closed;

  /** A display that writes to a terminal; the caller keeps the terminal. */
  public StepDisplay(PrintWriter terminal) {
    this.terminal = terminal;
    clock.setDaemon(true);
    clock.start();
  }

  @Override
  public void begins(String newStep) {
    lock.lock();
    try {
      clear();
      step = Printable.of(newStep);
      beganNanos = System.nanoTime();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the last step and takes its line away. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void count() {
    lock.lock();
    try {
      while (!closed) {
        if (step.isEmpty()) {
          changed.await();
        } else if (!changed.await(1, TimeUnit.SECONDS)) {
          long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - beganNanos);
          terminal.print(TO_LINE_START_AND_CLEAR + step + ": " + seconds + " s");
          terminal.flush();
          shown = true;
        }
      }
    } catch (InterruptedException e) {
      clear();
    } finally {
      lock.unlock();
    }
  }

  private void clear() {
    if (shown) {
      terminal.print(TO_LINE_START_AND_CLEAR);
      terminal.flush();
      shown = false;
    }
  }
}
