package org.replug.criu.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;

/**
 * One run of CRIU. The action script asks over CRIU's own standard streams, see {@code
 * replug-notify.c}; the caller's thread answers.
 */
final class CriuRun {
  private static final int GO_ON = 0;
  private static final int CALL_OFF = 1;

  private final Process process;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  /** What is done while CRIU waits for the answer to a question. */
  @FunctionalInterface
  interface Step {
    /**
     * Throws to have CRIU call its work off.
     *
     * @param first the session's first process, where the action tells of it
     */
    void run(Optional<Integer> first) throws ReplugException;
  }

  private sealed interface Event {}

  private record Asked(String action, Optional<Integer> first) implements Event {
    static Asked of(String line) {
      String[] words = line.split(" ");
      return new Asked(
          words[0], words.length == 2 ? Optional.of(Integer.valueOf(words[1])) : Optional.empty());
    }
  }

  private record Ended() implements Event {}

  private CriuRun(Process process) {
    this.process = process;
  }

  /**
   * Runs CRIU to its end.
   *
   * @param command {@code replug-run}, CRIU and its arguments
   * @param errors the file for what CRIU says before it has opened its log
   * @param timeout how long it may run; the time of the step is not counted
   * @param action the action at which the step is called, once
   * @throws IOException if the program cannot be started
   */
  static CriuExit run(List<String> command, Path errors, Duration timeout, String action, Step step)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    long start = System.nanoTime();
    CriuRun run = new CriuRun(builder.start());
    try {
      run.listen();
      return run.await(start, timeout, action, step);
    } finally {
      // To look for the children of one that has ended, all processes would be read.
      if (run.process.isAlive()) {
        run.kill();
      }
      run.process.waitFor();
    }
  }

  private void listen() {
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader lines =
                  new BufferedReader(
                      new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  events.add(Asked.of(line));
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            "criu-questions");
    reader.setDaemon(true);
    reader.setUncaughtExceptionHandler((thread, cause) -> {});
    reader.start();
    Thread waiter =
        new Thread(
            () -> {
              process.onExit().join();
              events.add(new Ended());
            },
            "criu-end");
    waiter.setDaemon(true);
    waiter.start();
  }

  private CriuExit await(long start, Duration timeout, String action, Step step)
      throws InterruptedException {
    Optional<ReplugException> refusal = Optional.empty();
    boolean called = false;
    boolean timedOut = false;
    boolean interrupted = false;
    long deadline = start + timeout.toNanos();
    while (true) {
      Event event;
      try {
        event = events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        // CRIU is not killed in the midst of its work: it is told at the next question.
        interrupted = true;
        continue;
      }
      if (event instanceof Ended) {
        boolean agreed = called && refusal.isEmpty();
        // Once CRIU was told to go on, it is too late to call anything off: the work is done.
        if (interrupted && !agreed) {
          throw new InterruptedException();
        }
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        return new CriuExit(process.exitValue(), timedOut, agreed, interrupted, refusal, wall);
      }
      if (event instanceof Asked asked && asked.action().equals(action) && !called) {
        if (interrupted) {
          send(CALL_OFF);
          continue;
        }
        long asleep = System.nanoTime();
        called = true;
        refusal = answer(step, asked.first());
        deadline += System.nanoTime() - asleep;
      } else if (event == null) {
        timedOut = true;
        kill();
        deadline = Long.MAX_VALUE;
      }
    }
  }

  private Optional<ReplugException> answer(Step step, Optional<Integer> first) {
    int answer = CALL_OFF;
    try {
      step.run(first);
      answer = GO_ON;
      return Optional.empty();
    } catch (ReplugException e) {
      return Optional.of(e);
    } catch (RuntimeException e) {
      return Optional.of(
          new ReplugException(
              FailureCode.UNEXPECTED,
              "the step while the session stands still failed: " + e,
              "",
              e));
    } finally {
      send(answer);
    }
  }

  private void send(int answer) {
    try {
      OutputStream stream = process.getOutputStream();
      stream.write(answer);
      stream.flush();
    } catch (IOException e) {
      // CRIU has ended meanwhile; the exit status tells how.
      return;
    }
  }

  /**
   * Kills CRIU and its helpers, not replug-run, which then puts back what CRIU has changed, cleans
   * up and ends by itself.
   */
  private void kill() {
    process.toHandle().descendants().forEach(ProcessHandle::destroyForcibly);
  }
}
