package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A command that was killed, or came to its end before.
 *
 * @param pid its process
 * @param status its exit status
 * @param err what it wrote to standard error
 * @param simulations the labels of the simulations that it had started when it was killed
 */
record KilledCommand(long pid, int status, String err, List<String> simulations) {
  private static final long PATIENCE_SECONDS = 60;

  /** What is killed. */
  enum Victim {
    REPLUG,
    CRIU,
    BOTH;

    /** Whether the clock starts with CRIU; with the command else. */
    boolean atCriu() {
      return this != REPLUG;
    }
  }

  /** Whether it was struck before its end. */
  boolean struck() {
    return status != 0;
  }

  /** Whether it had come so far as to say that it begins with this. */
  boolean said(String step) {
    return err.contains(step);
  }

  /**
   * When a victim is there in a command that is not killed.
   *
   * @param step what Replug says when it begins with CRIU's work
   * @param before how long the command runs until then, in nanoseconds
   * @param after how long the victim is there after that, or after CRIU's start, in nanoseconds
   */
  record Life(String step, long before, long after) {}

  /** A command that nobody kills. */
  static Life measured(Victim victim, String step, List<String> command) throws Exception {
    long start = System.nanoTime();
    Process process = started(command);
    Said said = Said.by(process);
    said.await(step, process);
    long begun = System.nanoTime();
    long before = begun - start;
    if (victim.atCriu()) {
      Optional<ProcessHandle> criu = awaitCriu(process);
      begun = System.nanoTime();
      // ProcessHandle.onExit looks after another's child only each third of a second.
      while (criu.isPresent() && criu.get().isAlive()) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
    } else {
      process.waitFor();
    }
    long after = System.nanoTime() - begun;
    assertEquals(0, process.waitFor(), said::all);
    return new Life(step, before, after);
  }

  /**
   * Runs a command and kills the victim: CRIU at moments spread over its life, Replug at the first
   * half of them before it begins with CRIU.
   *
   * @param moment which of the moments, from 0
   * @param moments how many there are; even
   */
  static KilledCommand killed(
      Victim victim, Life life, int moment, int moments, List<String> command) throws Exception {
    Process process = started(command);
    Said said = Said.by(process);
    Optional<ProcessHandle> criu = Optional.empty();
    long delay;
    int half = moments / 2;
    if (victim.atCriu()) {
      criu = awaitCriu(process);
      delay = life.after() * moment / moments;
    } else if (moment < half) {
      delay = life.before() * moment / half;
    } else {
      said.await(life.step(), process);
      delay = life.after() * (moment - half) / half;
    }
    // The delay is what is tested; nothing is waited for.
    TimeUnit.NANOSECONDS.sleep(delay);
    // After a kill they may be gone before anybody can look.
    List<String> simulations =
        command.contains("--simulate") ? simulationsFor(process.pid()) : List.of();
    if (victim != Victim.CRIU) {
      process.destroyForcibly();
    }
    criu.ifPresent(ProcessHandle::destroyForcibly);
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      fail(String.join(" ", command) + " does not end after " + victim + " was killed");
    }
    return new KilledCommand(process.pid(), process.exitValue(), said.all(), simulations);
  }

  /** CRIU as soon as it runs; empty if the command ended without it. */
  private static Optional<ProcessHandle> awaitCriu(Process process) throws InterruptedException {
    Optional<ProcessHandle> criu = criu(process);
    while (criu.isEmpty() && process.isAlive()) {
      TimeUnit.MILLISECONDS.sleep(1);
      criu = criu(process);
    }
    return criu;
  }

  /** CRIU's first process: the child of the program that runs it; its other child shows no name. */
  private static Optional<ProcessHandle> criu(Process process) {
    try (Stream<ProcessHandle> children = process.toHandle().children()) {
      return children
          .filter(
              child ->
                  Processes.arguments((int) child.pid()).stream()
                      .limit(1)
                      .anyMatch(program -> program.endsWith("replug-run")))
          .flatMap(ProcessHandle::children)
          .filter(
              child -> !Processes.arguments((int) child.pid()).stream().allMatch(String::isEmpty))
          .findFirst();
    }
  }

  private static Process started(List<String> command) throws IOException {
    List<String> all = new ArrayList<>(command);
    all.add("--verbose");
    Process process = Replug.start(all);
    process.getOutputStream().close();
    return process;
  }

  /** The labels of the simulations that were started for a run. */
  private static List<String> simulationsFor(long pid) throws IOException {
    return Processes.withArgument(("" + pid)::equals).stream()
        .map(Processes::arguments)
        .filter(arguments -> arguments.contains("--label"))
        .map(arguments -> arguments.get(arguments.indexOf("--label") + 1))
        .distinct()
        .toList();
  }

  /** What a process writes to standard error. */
  private record Said(StringBuffer text, Thread reader) {
    static Said by(Process process) {
      StringBuffer text = new StringBuffer();
      Thread reader =
          new Thread(
              () -> {
                try (BufferedReader lines =
                    new BufferedReader(
                        new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
                  for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    text.append(line).append('\n');
                  }
                } catch (IOException e) {
                  text.append(e).append('\n');
                }
              });
      reader.setDaemon(true);
      reader.start();
      return new Said(text, reader);
    }

    /** Waits for a line with this, or for the end of the process. */
    void await(String step, Process process) throws InterruptedException {
      while (!text.toString().contains(step) && process.isAlive()) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
    }

    /** All of it, once the process has ended. */
    String all() {
      try {
        reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return text.toString();
    }
  }
}
