package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A C program of the tests, started as the leader of a session of its own. */
final class NativeProgram implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final Path program;
  private final Path report;
  private Process started;
  private int pid;

  private NativeProgram(Path program, Path report) {
    this.program = program;
    this.report = report;
  }

  /**
   * Compiles a program.
   *
   * @param folder an empty directory; it becomes one that everybody can write to
   * @param source the name of the source among the resources of this package
   */
  static NativeProgram compile(Path folder, String source) throws Exception {
    Path program = folder.resolve(source.replace(".c", ""));
    Path code = Path.of(NativeProgram.class.getResource(source).toURI());
    Process compiler =
        new ProcessBuilder(
                "gcc", "-Wall", "-Wextra", "-Werror", "-O1", "-o", program + "", code + "")
            .inheritIO()
            .start();
    assertEquals(0, compiler.waitFor(), source + " cannot be compiled");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    return new NativeProgram(program, folder.resolve("report"));
  }

  /**
   * Starts the program; its first argument is the report that it writes.
   *
   * @param wrapper a command that starts a command
   * @param arguments the other arguments
   */
  void start(List<String> wrapper, List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>(wrapper);
    // Streams that it has opened itself: others may lie in another mount namespace.
    command.addAll(
        List.of(
            "setsid", "sh", "-c", "exec \"$@\" </dev/null >/dev/null 2>&1", "sh", program + ""));
    command.add(report.toString());
    command.addAll(arguments);
    started =
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    await("the program to be ready", () -> !report().isEmpty());
    boolean waits = wrapper.contains("-f");
    pid = (int) (waits ? started.children().findFirst().orElseThrow().pid() : started.pid());
  }

  /** The pid of the program's first process, in this pid namespace. */
  int pid() {
    return pid;
  }

  /** The program has been restarted under another number. */
  void isNow(int restarted) {
    pid = restarted;
  }

  /** The lines that the program has written. */
  List<String> report() throws IOException {
    return Files.exists(report) ? Files.readAllLines(report) : List.of();
  }

  /** Sends SIGUSR1 to a process. */
  static void tell(long process) throws Exception {
    Process kill = new ProcessBuilder("kill", "-USR1", String.valueOf(process)).start();
    assertEquals(0, kill.waitFor(), "process " + process + " cannot be told");
  }

  /** Waits until no process of the tree is left, not even unreaped. */
  void awaitGone(List<Integer> pids) throws Exception {
    for (int each : pids) {
      await("process " + each + " to be gone", () -> !Files.exists(Path.of("/proc/" + each)));
    }
  }

  /** The pids of the whole tree, in this pid namespace. */
  List<Integer> tree() {
    List<Integer> pids = new ArrayList<>(List.of(pid));
    ProcessHandle.of(pid).stream()
        .flatMap(ProcessHandle::descendants)
        .forEach(each -> pids.add((int) each.pid()));
    return pids;
  }

  @Override
  public void close() throws IOException {
    for (int each : tree()) {
      Path executable = Path.of("/proc/" + each + "/exe");
      if (Files.exists(executable) && executable.toRealPath().equals(program.toRealPath())) {
        ProcessHandle.of(each).ifPresent(ProcessHandle::destroyForcibly);
      }
    }
    if (started != null) {
      started.destroyForcibly();
    }
  }

  /** Waits for something that must come. */
  static void await(String what, Condition condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.holds() && System.nanoTime() < end) {
      Thread.sleep(5);
    }
    assertTrue(condition.holds(), () -> "waited in vain for " + what);
  }

  /** What is waited for. */
  interface Condition {
    boolean holds() throws Exception;
  }
}
