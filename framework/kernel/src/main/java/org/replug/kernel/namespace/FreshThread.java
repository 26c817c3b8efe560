package org.replug.kernel.namespace;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs actions that change the thread they run in: that thread ends with the action. */
final class FreshThread {
  private FreshThread() {}

  /**
   * Runs an action and waits for it.
   *
   * @throws IOException if the action failed. Exceptions of the action that are neither IOException
   *     nor unchecked come as the cause
   */
  static <T> T call(String name, Callable<T> action) throws IOException {
    FutureTask<T> task = new FutureTask<>(action);
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get();
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted in " + name).initCause(e);
    } catch (ExecutionException e) {
      throw asIOException(e.getCause());
    }
  }

  private static IOException asIOException(Throwable cause) {
    if (cause instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof IOException failure
        ? failure
        : new IOException(cause.getMessage(), cause);
  }
}
