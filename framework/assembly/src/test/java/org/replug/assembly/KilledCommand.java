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

/**
 * A command that was killed, or came to its end before.
 *
 * @param pid its process
 * @param status its exit status
 * @param err what it wrote to standard error
 * @param simulations the labels of the simulations that it had started
 */
record KilledCommand(long pid, int status, String err, List<String> simulations) {
  /** What is killed. */
  enum Victim {
    REPLUG,
    CRIU
  }

  /** Whether it was struck before its end. */
  boolean struck() {
    return status != 0;
  }

  /** How long the victim is at work in a command that is not killed, in nanoseconds. */
  static long measured(Victim victim, String begin, String... command) throws Exception {
    Process process = started(List.of(command));
    try (BufferedReader err = lines(process)) {
      String seen = awaitLine(err, begin);
      long start = System.nanoTime();
      long end = start;
      if (victim == Victim.CRIU) {
        Optional<ProcessHandle> criu = awaitCriu(process);
        start = System.nanoTime();
        criu.ifPresent(handle -> handle.onExit().join());
        end = System.nanoTime();
      }
      String rest = rest(err);
      assertEquals(0, process.waitFor(), seen + rest);
      return (victim == Victim.CRIU ? end : System.nanoTime()) - start;
    }
  }

  /**
   * Runs a command and kills the victim.
   *
   * @param delay how long after the victim has begun, in nanoseconds
   * @param begin what the command says when it begins with the work
   */
  static KilledCommand killed(Victim victim, long delay, String begin, List<String> command)
      throws Exception {
    Process process = started(command);
    try (BufferedReader err = lines(process)) {
      String seen = awaitLine(err, begin);
      Optional<ProcessHandle> prey =
          victim == Victim.CRIU ? awaitCriu(process) : Optional.of(process.toHandle());
      // The delay is what is tested; nothing is waited for.
      TimeUnit.NANOSECONDS.sleep(delay);
      prey.ifPresent(ProcessHandle::destroyForcibly);
      List<String> simulations = simulationsFor(process.pid());
      String rest = victim == Victim.REPLUG ? "" : rest(err);
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        fail(String.join(" ", command) + " does not end after CRIU was killed");
      }
      return new KilledCommand(process.pid(), process.exitValue(), seen + rest, simulations);
    }
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
    return process
        .toHandle()
        .children()
        .filter(
            child ->
                Processes.arguments((int) child.pid()).stream()
                    .limit(1)
                    .anyMatch(program -> program.endsWith("replug-run")))
        .flatMap(ProcessHandle::children)
        .filter(child -> !Processes.arguments((int) child.pid()).stream().allMatch(String::isEmpty))
        .findFirst();
  }

  private static Process started(List<String> command) throws IOException {
    List<String> all = new ArrayList<>(command);
    all.add("--verbose");
    Process process = Replug.start(all);
    process.getOutputStream().close();
    return process;
  }

  private static BufferedReader lines(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
  }

  private static String awaitLine(BufferedReader err, String begin) throws IOException {
    StringBuilder seen = new StringBuilder();
    for (String line = err.readLine(); line != null; line = err.readLine()) {
      seen.append(line).append('\n');
      if (line.contains(begin)) {
        return seen.toString();
      }
    }
    return fail("it ended before '" + begin + "': " + seen);
  }

  private static String rest(BufferedReader err) throws IOException {
    StringBuilder rest = new StringBuilder();
    for (String line = err.readLine(); line != null; line = err.readLine()) {
      rest.append(line).append('\n');
    }
    return rest.toString();
  }

  /** The labels of the simulations that were started for a run. */
  private static List<String> simulationsFor(long pid) throws IOException {
    return Processes.withArgument(("" + pid)::equals).stream()
        .map(Processes::arguments)
        .filter(arguments -> arguments.contains("--label"))
        .map(arguments -> arguments.get(arguments.indexOf("--label") + 1))
        .toList();
  }
}
