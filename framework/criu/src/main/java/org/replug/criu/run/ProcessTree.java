package org.replug.criu.run;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;

/**
 * The processes of a session at one moment.
 *
 * @param states the state of each, by pid, the root first
 */
record ProcessTree(Map<Integer, ProcessStat> states) {
  private static final Duration DOOMED_WITHIN = Duration.ofMillis(500);
  private static final Duration ENDED_WITHIN = Duration.ofSeconds(3);
  private static final long POLL_MILLIS = 5;

  /**
   * Looks at a process and its descendants.
   *
   * @throws ReplugException if there is no such process
   */
  static ProcessTree of(int pid) throws ReplugException {
    Map<Integer, ProcessStat> states = new LinkedHashMap<>();
    ProcessHandle.of(pid).stream()
        .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
        .map(handle -> (int) handle.pid())
        .forEach(each -> ProcessStat.read(each).ifPresent(stat -> states.put(each, stat)));
    if (!states.containsKey(pid) || states.get(pid).state() == 'Z') {
      throw new ReplugException(
          FailureCode.NO_SUCH_PROCESS,
          "there is no process " + pid,
          "Look for the session's first process, for example with pgrep.");
    }
    return new ProcessTree(states);
  }

  /** Those that still live. A process that has taken over an old pid does not count. */
  List<Integer> alive() {
    return states.entrySet().stream()
        .filter(entry -> now(entry.getKey(), entry.getValue()).isPresent())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Those that are stopped now and were not then. */
  List<Integer> stoppedSince() {
    return states.entrySet().stream()
        .filter(entry -> !entry.getValue().stopped())
        .filter(
            entry -> now(entry.getKey(), entry.getValue()).stream().anyMatch(ProcessStat::stopped))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether the session leader is not one of these processes. */
  boolean leaderOutside() {
    return states.values().stream().anyMatch(stat -> !states.containsKey(stat.session()));
  }

  /** Lets those run on that CRIU has left stopped. */
  void letRunOn() throws InterruptedException {
    signal("CONT", stoppedSince());
  }

  /**
   * Waits a moment for the death of those that CRIU's own has doomed: the signal that ends them
   * comes when they next run, which may be a while on a busy machine.
   */
  void awaitDoomed() throws InterruptedException {
    long deadline = System.nanoTime() + DOOMED_WITHIN.toNanos();
    while (System.nanoTime() < deadline && alive().size() == states.size()) {
      Thread.sleep(POLL_MILLIS);
    }
  }

  /**
   * Waits until all have ended: CRIU's signal ends them a moment after CRIU itself. Who reaps them,
   * and when, is not this program's affair; their numbers may stay taken a while.
   */
  void awaitEnd() throws InterruptedException {
    long deadline = System.nanoTime() + ENDED_WITHIN.toNanos();
    while (System.nanoTime() < deadline && !alive().isEmpty()) {
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** Kills those that still live. */
  void end() throws InterruptedException {
    signal("KILL", alive());
  }

  private static Optional<ProcessStat> now(int pid, ProcessStat then) {
    return ProcessStat.read(pid)
        .filter(stat -> stat.startTime() == then.startTime() && stat.state() != 'Z');
  }

  private static void signal(String name, List<Integer> pids) throws InterruptedException {
    if (pids.isEmpty()) {
      return;
    }
    Stream<String> shell = Stream.of("/bin/sh", "-c", "kill -s \"$@\"", "sh", name);
    List<String> command = Stream.concat(shell, pids.stream().map(String::valueOf)).toList();
    try {
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new IllegalStateException("/bin/sh cannot be started", e);
    }
  }
}
