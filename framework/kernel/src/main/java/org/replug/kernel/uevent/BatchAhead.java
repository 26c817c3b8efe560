package org.replug.kernel.uevent;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Makes the next batch on a thread of its own while one is sent: the kernel takes about as long for
 * the one as this program for the other. No thread is started where one batch is all.
 */
final class BatchAhead implements AutoCloseable {
  /**
   * How long the thread looks for work before it sleeps. That it is done before the kernel is, and
   * waits, happens for each batch that nobody listens to; to wake it would cost a tenth of the time
   * that the batch takes. Longer would take a processor from those who listen.
   */
  private static final long AWAKE =
      Runtime.getRuntime().availableProcessors() > 1 ? TimeUnit.MICROSECONDS.toNanos(50) : 0;

  private final ExecutorService thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new WatchedQueue(),
          work -> {
            Thread made = new Thread(work, "uevent-encoder");
            made.setDaemon(true);
            return made;
          });

  /** Its reader stays awake for a while; an executor knows no other way to have it so. */
  private static final class WatchedQueue extends LinkedBlockingQueue<Runnable> {
    private static final long serialVersionUID = 1;

    @Override
    public Runnable take() throws InterruptedException {
      for (long end = System.nanoTime() + AWAKE; System.nanoTime() < end; Thread.onSpinWait()) {
        Runnable next = poll();
        if (next != null) {
          return next;
        }
      }
      return super.take();
    }
  }

  Future<MessageBatch> begin(Supplier<MessageBatch> fill) {
    return thread.submit(fill::get);
  }

  static MessageBatch get(Future<MessageBatch> batch) throws IOException {
    try {
      return batch.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while uevents were sent", e);
    } catch (ExecutionException e) {
      throw new IOException("a uevent cannot be encoded: " + e.getCause(), e);
    }
  }

  /** Waits for a batch that is being made: its memory is freed next. */
  @Override
  public void close() {
    thread.shutdown();
    boolean interrupted = false;
    while (true) {
      try {
        if (thread.awaitTermination(1, TimeUnit.MINUTES)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
