package org.replug.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The demo's session, in namespaces of its own. Closing ends all of its processes. */
final class DemoSession implements AutoCloseable {
  /** What a shell of the session writes the typed text to, as the session sees it. */
  static final String TYPED = "/tmp/typed";

  /** What a shell of the session writes its unfinished command line to. */
  static final String LINE = "/tmp/line";

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final long LOOK_MILLIS = 20;

  private final Process outside;
  private int pid;
  private boolean left;

  private DemoSession(Process outside, int pid) {
    this.outside = outside;
    this.pid = pid;
  }

  /**
   * Starts Xorg and a terminal.
   *
   * @param directory an empty directory for what the session needs outside
   * @param input the folder that becomes its {@code /dev/input}
   * @throws IOException if it does not start; the message tells what it said
   */
  static DemoSession start(Path directory, Path input) throws IOException, InterruptedException {
    Path root = Files.createDirectories(directory.resolve("root"));
    Path container = extract("container.bash", directory);
    Path session = extract("session.bash", directory);
    Path output = directory.resolve("container.log");
    Process outside =
        new ProcessBuilder(
                List.of(
                    "unshare",
                    "--mount",
                    "--pid",
                    "--fork",
                    "--net",
                    "--ipc",
                    "--uts",
                    "setsid",
                    "bash",
                    container.toString(),
                    root.toString(),
                    input.toString(),
                    session.toString()))
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    DemoSession started = new DemoSession(outside, 0);
    try {
      started.awaitReady(output);
      return started;
    } catch (IOException | InterruptedException e) {
      started.close();
      throw e;
    }
  }

  private void awaitReady(Path output) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      Optional<ProcessHandle> first = outside.children().findFirst();
      // The terminal's shell is the last process to start.
      if (first.isPresent() && first.get().descendants().anyMatch(DemoSession::isShell)) {
        pid = (int) first.get().pid();
        return;
      }
      if (!outside.isAlive() || System.nanoTime() > deadline) {
        throw new IOException("the session did not start: " + Files.readString(output).strip());
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private static boolean isShell(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains("--rcfile /tmp/bashrc");
  }

  private static Path extract(String name, Path directory) throws IOException {
    Path target = directory.resolve(name);
    try (InputStream resource = DemoSession.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IOException("the program lacks its part " + name);
      }
      Files.copy(resource, target, StandardCopyOption.REPLACE_EXISTING);
    }
    return target;
  }

  /** The first process, as seen from here. */
  int pid() {
    return pid;
  }

  /** The restarted session has another pid. */
  void restartedAs(int newPid) {
    pid = newPid;
  }

  /** A file of the session. */
  Path file(String path) {
    return Path.of("/proc", String.valueOf(pid), "root").resolve(path.substring(1));
  }

  /** Waits until a file of the session holds a text. */
  boolean awaitText(String path, String text) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (System.nanoTime() < deadline) {
      if (holds(path, text)) {
        return true;
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return false;
  }

  /** Whether a file of the session is there and holds a text. */
  boolean holds(String path, String text) {
    try {
      return Files.readString(file(path)).contains(text);
    } catch (IOException e) {
      return false;
    }
  }

  /** Waits until the first start has ended; false if it does not in time. */
  boolean gone() throws InterruptedException {
    return outside.waitFor(PATIENCE_NANOS, TimeUnit.NANOSECONDS);
  }

  /** Lets the session live on when this object is closed. */
  void leave() {
    left = true;
  }

  @Override
  public void close() {
    if (left) {
      return;
    }
    if (pid > 0) {
      // The first process of a pid namespace takes all others with it.
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
    outside.descendants().forEach(ProcessHandle::destroyForcibly);
    outside.destroyForcibly();
  }
}
