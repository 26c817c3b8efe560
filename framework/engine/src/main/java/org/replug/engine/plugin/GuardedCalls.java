package org.replug.engine.plugin;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;

/**
 * Calls of one plugin, each on a thread of the plugin's own and under a time limit.
 *
 * <pre>{@code
 * try (GuardedCalls calls = new GuardedCalls("hwrng", loader)) {
 *   String name = calls.call("name", limits.call(), plugin::name);
 * }
 * }</pre>
 *
 * <p>Whatever the plugin throws, errors included, a {@code null} and an answer that is late come as
 * {@link FailureCode#PLUGIN_FAILED}. A thread that hangs is interrupted and left behind: it is a
 * daemon and does not keep this program from ending. The plugin is not called again after that.
 *
 * <p>Threads may share an instance.
 */
public final class GuardedCalls implements AutoCloseable {
  private static final long IDLE_SECONDS = 30;
  private static final int MOST_SEEN_AT_ONCE = 16;
  private static final String ADVICE =
      "Update the plugin, or take its jar out of the plugin folder.";

  private final String pluginId;
  private final ThreadGroup group;
  private final ThreadPoolExecutor threads;
  private final List<ReplugException> failures = new CopyOnWriteArrayList<>();
  private volatile Optional<Hang> hang = Optional.empty();

  /**
   * No thread starts before the first call.
   *
   * @param pluginId the plugin's id, for messages
   * @param context the class loader in which libraries of the plugin look for their parts
   */
  public GuardedCalls(String pluginId, ClassLoader context) {
    this.pluginId = pluginId;
    this.group = new ThreadGroup("plugin " + pluginId);
    this.threads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> {
              Thread thread = new Caller(group, work);
              thread.setDaemon(true);
              thread.setContextClassLoader(context);
              return thread;
            });
  }

  /** The plugin's id. */
  public String pluginId() {
    return pluginId;
  }

  /**
   * Calls the plugin.
   *
   * @param what the call, for messages: {@code capture /dev/hwrng}
   * @param limit how long it may take
   * @param body the call itself
   * @return the answer, never {@code null}
   * @throws ReplugException if there is no answer
   */
  public <T> T call(String what, TimeLimit limit, Callable<T> body) throws ReplugException {
    if (hang.isPresent()) {
      Hang before = hang.get();
      String reason = "the plugin is no longer called since it hung in " + before.call();
      throw failed(what, reason, before.limit().advice(), null);
    }
    Future<Outcome<T>> future;
    try {
      future = threads.submit(() -> Outcome.of(body));
    } catch (OutOfMemoryError | RuntimeException e) {
      throw failed(what, "no thread could be started for it: " + e.getMessage(), e);
    }
    Outcome<T> outcome;
    try {
      outcome = future.get(limit.duration().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      hang = Optional.of(new Hang(what, limit));
      future.cancel(true);
      String reason = "no answer within " + limit.duration().toMillis() + " ms";
      throw failed(what, reason, limit.advice(), e);
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw new ReplugException(
          FailureCode.UNEXPECTED, "interrupted while plugin " + pluginId + " was called", "", e);
    } catch (ExecutionException e) {
      throw failed(what, "its failure cannot even be described", e.getCause());
    }
    if (outcome.failure() != null) {
      throw failed(what, outcome.reason(), outcome.failure());
    }
    return outcome.answer();
  }

  /** What a plugin threw, in one line. To be called on the plugin's thread. */
  static String describe(Throwable failure) {
    String message = failure.getMessage();
    if (failure instanceof IOException && message != null) {
      return message;
    }
    String name = failure.getClass().getName();
    return message == null ? name : name + ": " + message;
  }

  /** A failure that this plugin is to blame for; remembered. */
  ReplugException failed(String what, String reason, Throwable cause) {
    return failed(what, reason, ADVICE, cause);
  }

  private ReplugException failed(String what, String reason, String advice, Throwable cause) {
    ReplugException failure =
        new ReplugException(
            FailureCode.PLUGIN_FAILED,
            "plugin " + pluginId + " failed in " + what + ": " + reason,
            advice,
            cause);
    failures.add(failure);
    return failure;
  }

  /** All failures until now, those included that nobody has come to harm by. */
  List<ReplugException> failures() {
    return List.copyOf(failures);
  }

  /** The names of threads that the plugin has started and that still run. */
  List<String> leftThreads() {
    Thread[] running = new Thread[group.activeCount() + MOST_SEEN_AT_ONCE];
    int count = group.enumerate(running);
    return Arrays.stream(running, 0, count)
        .filter(thread -> !isOfThisProgram(thread))
        .map(Thread::getName)
        .sorted()
        .toList();
  }

  /** Interrupts what still runs; waits for nothing. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** Libraries of this program start threads of their own, maybe while a plugin calls them. */
  private static boolean isOfThisProgram(Thread thread) {
    return thread.getClass().getClassLoader() == GuardedCalls.class.getClassLoader();
  }

  /** A thread on which the plugin is called; those that the plugin starts are of another type. */
  private static final class Caller extends Thread {
    Caller(ThreadGroup group, Runnable work) {
      super(group, work, group.getName());
    }
  }

  /** The call that had no answer in time. */
  private record Hang(String call, TimeLimit limit) {}

  /** How a call ended. The reason is made on the plugin's thread: its exceptions may lie too. */
  private record Outcome<T>(T answer, Throwable failure, String reason) {
    static <T> Outcome<T> of(Callable<T> body) {
      try {
        T answer = body.call();
        if (answer == null) {
          return new Outcome<>(null, new NullPointerException(), "it answered null");
        }
        return new Outcome<>(answer, null, "");
      } catch (Throwable e) {
        // Errors too: a stack overflow of the plugin's, or a class it lacks, is its own affair.
        return new Outcome<>(null, e, describe(e));
      }
    }
  }
}
