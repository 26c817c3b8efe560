package org.replug.kernel.uevent;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Makes the next batch on a thread of its own while one is sent: the kernel takes about as long for
 * the one as this program for the other. No thread is started where one batch is all.
 */
final class BatchAhead implements AutoCloseable {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread made = new Thread(work, "uevent-encoder");
            made.setDaemon(true);
            return made;
          });

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
