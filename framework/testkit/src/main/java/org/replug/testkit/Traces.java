package org.replug.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What this process and its simulated devices take up: open files, threads, processes, mounts,
 * nodes, input devices of the kernel's and entries of udev's database.
 */
record Traces(Path folder, Map<String, Long> counts) {
  /** JNR and the JVM keep some files and threads of their own, and make them when they like. */
  private static final long SLACK = 4;

  private static final long LOOK_MILLIS = 50;

  /** What there is now. */
  static Traces now(Path folder) throws IOException {
    Map<String, Long> counts = new TreeMap<>();
    counts.put("open files", entries(Path.of("/proc/self/fd")));
    counts.put("threads", threads());
    counts.put("processes", ProcessHandle.current().descendants().count());
    counts.put("mounts", mounts(folder));
    counts.put("nodes", entries(folder));
    counts.put("input devices", entries(Path.of("/sys/class/input")));
    counts.put("CUSE devices", entries(Path.of("/sys/class/cuse")));
    counts.put("entries of udev's database", entries(Path.of("/run/udev/data")));
    return new Traces(folder, counts);
  }

  /** Expects no more than then; threads, and what udevd does, end a little later. */
  void assertNoMore(long seconds) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    Map<String, Long> left = more();
    while (!left.isEmpty() && System.nanoTime() < deadline) {
      Thread.sleep(LOOK_MILLIS);
      left = more();
    }
    assertEquals(Map.of(), left, () -> "more than before: " + counts);
  }

  private Map<String, Long> more() throws IOException {
    Map<String, Long> more = new TreeMap<>();
    now(folder)
        .counts()
        .forEach(
            (what, count) -> {
              boolean own = what.equals("open files") || what.equals("threads");
              if (count > counts.get(what) + (own ? SLACK : 0)) {
                more.put(what, count);
              }
            });
    return more;
  }

  /** Other programs mount things, too. */
  private static long mounts(Path folder) throws IOException {
    return Files.readString(Path.of("/proc/self/mounts"))
        .lines()
        .filter(line -> line.split(" ", -1)[1].startsWith(folder.toString()))
        .count();
  }

  /** The JVM's own thread that waits for the end of a process stays for a minute. */
  private static long threads() throws IOException {
    try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
      return tasks.filter(task -> !name(task).equals("process reaper")).count();
    }
  }

  private static String name(Path task) {
    try {
      return Files.readString(task.resolve("comm")).strip();
    } catch (IOException e) {
      // It has ended meanwhile.
      return "";
    }
  }

  private static long entries(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return 0;
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.count();
    }
  }
}
