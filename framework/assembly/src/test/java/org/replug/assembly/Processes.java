package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The machine's processes, as tests look for them. */
final class Processes {
  private static final long PATIENCE_SECONDS = 40;
  private static final long LOOK_MILLIS = 5;

  private Processes() {}

  /** The pids of processes with such an argument; zombies have none. */
  static List<Integer> withArgument(Predicate<String> wanted) throws IOException {
    List<Integer> found = new ArrayList<>();
    try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
      for (Path entry : entries.toList()) {
        String name = entry.getFileName().toString();
        if (name.matches("\\d+") && arguments(Integer.parseInt(name)).stream().anyMatch(wanted)) {
          found.add(Integer.parseInt(name));
        }
      }
    }
    return found;
  }

  /** A process's command line; empty if it has ended. */
  static List<String> arguments(int pid) {
    try {
      byte[] line = Files.readAllBytes(Path.of("/proc", "" + pid, "cmdline"));
      return List.of(new String(line, StandardCharsets.UTF_8).split("\0"));
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Waits until none has such an argument. */
  static void awaitNone(String when, Predicate<String> wanted) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!withArgument(wanted).isEmpty()) {
      if (System.nanoTime() > deadline) {
        int pid = withArgument(wanted).get(0);
        fail(when + ": process " + pid + " is left: " + arguments(pid));
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** Waits until the pids are free. */
  static void awaitEnd(List<Integer> pids) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    for (int pid : pids) {
      while (Files.exists(Path.of("/proc", "" + pid))) {
        if (System.nanoTime() > deadline) {
          fail("process " + pid + " does not end");
        }
        Thread.sleep(LOOK_MILLIS);
      }
    }
  }
}
