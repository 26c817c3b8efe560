package org.replug.engine;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.replug.api.ReplugException;

/**
 * Does what must come to its end although the caller is interrupted: what a session that lives
 * cannot do without. An interrupt closes channels and cuts waits short, so it is done on a thread
 * that nobody interrupts.
 *
 * <pre>{@code
 * Uninterrupted.call(() -> Files.write(record, text));
 * }</pre>
 */
public final class Uninterrupted {
  private Uninterrupted() {}

  /** Something that gives an answer or fails. */
  @FunctionalInterface
  public interface Body<T> {
    /** Does it. */
    T run() throws IOException, ReplugException;
  }

  /** As {@link #call}, for what gives no answer and cannot fail. */
  public static void run(Runnable body) {
    try {
      call(
          () -> {
            body.run();
            return true;
          });
    } catch (IOException | ReplugException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Does it and waits for its end, however long that takes. A caller that is interrupted stays
   * interrupted.
   *
   * @return the body's answer
   * @throws IOException what the body throws
   * @throws ReplugException likewise
   */
  public static <T> T call(Body<T> body) throws IOException, ReplugException {
    CompletableFuture<T> end = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                end.complete(body.run());
              } catch (Throwable e) {
                // Errors too: who waits would wait for ever.
                end.completeExceptionally(e);
              }
            },
            "uninterrupted");
    thread.setDaemon(true);
    thread.start();
    try {
      return end.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      if (e.getCause() instanceof ReplugException failure) {
        throw failure;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw e;
    }
  }
}
