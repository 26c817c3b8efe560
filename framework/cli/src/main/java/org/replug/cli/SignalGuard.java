package org.replug.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Lets a run tidy up when SIGINT, SIGTERM or SIGHUP ends it: the thread that runs is interrupted,
 * and the Java machine waits for it. The exit status is then the Java machine's: 128 and the
 * signal's number.
 */
final class SignalGuard {
  private static final long PATIENCE_SECONDS = 30;

  private SignalGuard() {}

  /** Runs in the calling thread, guarded. */
  static int guard(IntSupplier run) {
    Thread runner = Thread.currentThread();
    CountDownLatch done = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              if (done.getCount() > 0) {
                runner.interrupt();
                awaitPatiently(done);
              }
            },
            "signal-guard");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return run.getAsInt();
    } finally {
      done.countDown();
    }
  }

  private static void awaitPatiently(CountDownLatch done) {
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("replug: ended without having tidied up");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
