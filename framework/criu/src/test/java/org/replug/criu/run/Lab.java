package org.replug.criu.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.replug.api.ReplugException;
import org.replug.criu.hook.Claim;
import org.replug.criu.hook.NativeParts;
import org.replug.criu.image.ImageDirectory;
import org.replug.criu.image.ProcessEntry;
import org.replug.criu.program.CriuHere;

/** A CRIU that works here, and processes to try it on. */
final class Lab implements AutoCloseable {
  static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** Counts in one process and lets another wait, with streams that they have opened themselves. */
  static final String COUNTER =
      "exec </dev/null >/dev/null 2>&1; sleep 1000 & : > \"$1\"; "
          + "while :; do echo . >> \"$1\"; sleep 0.02; done";

  final Path folder;
  final NativeParts parts;
  final Criu criu;
  private final List<Process> children = new ArrayList<>();
  private final List<Integer> restored = new ArrayList<>();
  private int count;

  private Lab(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.parts = NativeParts.extract(folder.resolve("hook"));
    this.criu = new Criu(CriuHere.program(parts), parts);
  }

  static Lab open(Path folder) throws IOException, InterruptedException {
    assumeTrue("root".equals(System.getProperty("user.name")), "CRIU needs root");
    return new Lab(folder);
  }

  /** Starts a program; its standard streams lead nowhere. */
  Process start(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(folder.resolve("child.err").toFile())
            .start();
    children.add(process);
    return process;
  }

  /**
   * Starts a shell script as the leader of a session of its own, and waits until it has made its
   * file {@code ready} in the folder.
   */
  int startSession(String script, List<String> wrapper) throws IOException, InterruptedException {
    Path pidFile = folder.resolve("ready-" + count++);
    List<String> command = new ArrayList<>(wrapper);
    command.addAll(List.of("setsid", "sh", "-c", script, "sh", pidFile.toString()));
    Process process = start(command.toArray(String[]::new));
    for (int i = 0; i < 500 && !Files.exists(pidFile) && process.isAlive(); i++) {
      Thread.sleep(10);
    }
    if (Files.notExists(pidFile)) {
      String why = "the session did not start: " + Files.readString(folder.resolve("child.err"));
      assertFalse(runs(wrapper), why);
      assumeTrue(false, why);
    }
    return wrapper.isEmpty()
        ? (int) process.pid()
        : (int) process.children().findFirst().orElseThrow().pid();
  }

  /** Whether a program can be run so here at all. */
  private boolean runs(List<String> wrapper) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(wrapper);
    command.add("true");
    return start(command.toArray(String[]::new)).waitFor() == 0;
  }

  /** Starts a session that counts into a file, so that it can be seen to live. */
  int startCounter(SessionKind kind) throws IOException, InterruptedException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    return startSession(COUNTER, kind.wrapper());
  }

  /** The length of the file into which the first session of this lab counts. */
  long counted() {
    return folder.resolve("ready-0").toFile().length();
  }

  void assertRunsOn() throws InterruptedException {
    long before = counted();
    for (int i = 0; i < 500 && counted() == before; i++) {
      Thread.sleep(10);
    }
    assertTrue(counted() > before, "the session stands still");
  }

  DumpRequest dumpRequest(int pid, boolean leaveRunning, ExternalMount... mounts)
      throws IOException {
    String name = "dump-" + count++;
    return new DumpRequest(
        pid,
        Files.createDirectories(folder.resolve(name).resolve("images")),
        Files.createDirectories(folder.resolve(name).resolve("work")),
        Set.<Claim>of(),
        List.of(mounts),
        leaveRunning,
        List.of(),
        TIMEOUT);
  }

  /** Waits until the processes that were dumped are reaped: CRIU gives their numbers again. */
  RestoreRequest restoreRequest(DumpRequest dumped, ExternalMount... mounts)
      throws IOException, InterruptedException {
    for (ProcessEntry process : new ImageDirectory(dumped.imageDirectory()).processes()) {
      for (int i = 0; i < 1000 && zombie(process.pid()); i++) {
        Thread.sleep(10);
      }
    }
    return new RestoreRequest(
        dumped.imageDirectory(),
        Files.createDirectories(folder.resolve("restore-" + count++)),
        Optional.empty(),
        List.of(mounts),
        Optional.empty(),
        List.of(),
        TIMEOUT);
  }

  private static boolean zombie(int pid) {
    return ProcessStat.read(pid).stream().anyMatch(stat -> stat.state() == 'Z');
  }

  int restore(RestoreRequest request) throws ReplugException, InterruptedException {
    return restore(request, pid -> {});
  }

  int restore(RestoreRequest request, RestoreStep step)
      throws ReplugException, InterruptedException {
    int pid = criu.restore(request, step).pid();
    restored.add(pid);
    return pid;
  }

  /** Waits until no process of the tree is left, not even unreaped. */
  void awaitGone(int pid) throws InterruptedException {
    for (int i = 0; i < 500 && Files.exists(Path.of("/proc", String.valueOf(pid))); i++) {
      Thread.sleep(10);
    }
  }

  /**
   * Kills a tree and waits until the kernel may give its numbers away again: a child that a shell
   * has just started, and that nobody has seen yet, holds the number of its session until it ends
   * too.
   */
  void endAndFreeNumbers(int pid) throws ReplugException, InterruptedException {
    ProcessTree tree = ProcessTree.of(pid);
    tree.end();
    tree.awaitEnd();
    Set<Integer> numbers = tree.states().keySet();
    for (int i = 0; i < 1000 && leavesAnyone(numbers); i++) {
      Thread.sleep(10);
    }
  }

  private static boolean leavesAnyone(Set<Integer> sessions) {
    return ProcessHandle.allProcesses()
        .flatMap(each -> ProcessStat.read((int) each.pid()).stream())
        .anyMatch(stat -> sessions.contains(stat.session()));
  }

  @Override
  public void close() {
    for (int pid : restored) {
      ProcessHandle.of(pid)
          .ifPresent(
              root -> {
                root.descendants().forEach(ProcessHandle::destroyForcibly);
                root.destroyForcibly();
              });
    }
    for (Process child : children) {
      child.descendants().forEach(ProcessHandle::destroyForcibly);
      child.destroyForcibly().onExit().join();
    }
  }
}
