package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A session that holds a device open and counts into a file, so that a test sees whether it lives.
 * Known by a word in its command line, since a restart gives it another pid.
 */
final class CountingSession implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;
  private static final long LOOK_MILLIS = 10;

  private final String word;
  private final Path directory;
  private final boolean contained;

  private CountingSession(String word, Path directory, boolean contained) {
    this.word = word;
    this.directory = directory;
    this.contained = contained;
  }

  /** One among the machine's processes. */
  static CountingSession plain(Path directory) throws Exception {
    return new CountingSession(word(), directory, false).start();
  }

  /** One in namespaces of its own. */
  static CountingSession contained(Path directory) throws Exception {
    return new CountingSession(word(), directory, true).start();
  }

  private static String word() {
    return "count-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
  }

  /**
   * One among the machine's processes with that many descriptors of devices more, or with none at
   * all.
   */
  static CountingSession holding(Path directory, int devices) throws Exception {
    CountingSession session = new CountingSession(word(), directory, false);
    return session.start("DEVICES=" + devices);
  }

  /** One among the machine's processes that holds this device and no other. */
  static CountingSession holdingOnly(Path directory, String device) throws Exception {
    CountingSession session = new CountingSession(word(), directory, false);
    return session.start("DEVICES=0", "DEVICE=" + device);
  }

  /** One that holds this device, and one that Replug's own plugins look after. */
  static CountingSession holdingAlso(Path directory, String device) throws Exception {
    CountingSession session = new CountingSession(word(), directory, false);
    return session.start("DEVICES=1", "DEVICE=" + device);
  }

  private CountingSession start() throws Exception {
    return start("DEVICES=1");
  }

  private CountingSession start(String... variables) throws Exception {
    Path script = resource("counting.bash");
    List<String> command = new ArrayList<>();
    if (contained) {
      Path root = Files.createTempDirectory(directory, "root-");
      command.addAll(
          List.of("unshare", "--mount", "--pid", "--ipc", "--uts", "--net", "--fork", "setsid"));
      command.addAll(List.of("bash", resource("contained.bash").toString(), root.toString()));
      command.addAll(List.of(script.toString(), word));
    } else {
      command.add("env");
      command.addAll(List.of(variables));
      command.addAll(
          List.of("setsid", "bash", script.toString(), directory.resolve(word).toString()));
    }
    new ProcessBuilder(command)
        .directory(Path.of("/").toFile())
        .redirectInput(Path.of("/dev/null").toFile())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(directory.resolve(word + ".err").toFile())
        .start();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (count().isEmpty()) {
      if (System.nanoTime() > deadline) {
        fail("the session does not start: " + Files.readString(directory.resolve(word + ".err")));
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return this;
  }

  private Path resource(String name) throws IOException {
    Path file = directory.resolve(name);
    if (Files.notExists(file)) {
      try (InputStream stream = CountingSession.class.getResourceAsStream(name)) {
        Files.copy(stream, file);
      }
    }
    return file;
  }

  /** The pid of the session's one process; empty if there is none. */
  Optional<Integer> pid() throws IOException {
    return Processes.withArgument(argument -> argument.endsWith(word)).stream()
        .filter(
            pid ->
                Processes.arguments(pid).stream().skip(1).findFirst().stream()
                    .anyMatch(script -> script.endsWith("counting.bash")))
        .findFirst();
  }

  private Optional<Long> count() throws IOException {
    Optional<Integer> pid = pid();
    if (pid.isEmpty()) {
      return Optional.empty();
    }
    Path file =
        contained
            ? Path.of("/proc", pid.get().toString(), "root", "tmp", word)
            : directory.resolve(word);
    try {
      String text = Files.readString(file).strip();
      return text.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(text));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Waits until the session counts further, then looks for what a dump could have left in it. */
  void expectAlive(String when) throws Exception {
    Optional<Long> first = count();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (first.isEmpty() || count().filter(now -> now > first.get()).isEmpty()) {
      if (pid().isEmpty() || System.nanoTime() > deadline) {
        fail(when + ": the session does not count: " + state());
      }
      Thread.sleep(LOOK_MILLIS);
      if (first.isEmpty()) {
        expectAlive(when);
        return;
      }
    }
    Path process = Path.of("/proc", pid().orElseThrow().toString());
    String status = Files.readString(process.resolve("status"));
    if (!status.contains("TracerPid:\t0\n") || !status.contains("Threads:\t1\n")) {
      fail(when + ": somebody is left in the session: " + status);
    }
    try (Stream<String> maps = Files.lines(process.resolve("maps"))) {
      maps.filter(map -> map.contains(" rwx"))
          .findAny()
          .ifPresent(map -> fail(when + ": foreign code is left in the session: " + map));
    }
  }

  private String state() throws IOException {
    Optional<Integer> pid = pid();
    return pid.isEmpty()
        ? "it has ended"
        : Files.readString(Path.of("/proc", pid.get().toString(), "status"));
  }

  /** Ends the session's process and waits until its number is free. */
  @Override
  public void close() throws Exception {
    Optional<Integer> pid = pid();
    if (pid.isPresent()) {
      ProcessHandle.of(pid.get()).ifPresent(ProcessHandle::destroyForcibly);
      Processes.awaitEnd(List.of(pid.get()));
    }
  }
}
