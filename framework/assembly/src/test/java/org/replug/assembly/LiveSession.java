package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replug.engine.simulate.SimulationConnection;

/**
 * A restarted session of the demo: Xorg, and a terminal whose shell writes to {@code /tmp}. Closing
 * ends it, and its simulated devices.
 */
final class LiveSession implements AutoCloseable {
  private static final int KEYBOARD = 0;
  // Longer than a shell on a busy machine takes to answer.
  private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long LOOK_MILLIS = 20;

  private final JsonNode report;
  private final int pid;

  private LiveSession(JsonNode report) {
    this.report = report;
    this.pid = report.get("pid").intValue();
  }

  /** Restarts an image directory; the proof must hold. */
  static LiveSession restart(Path image, String... options)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("restart", "-D", image.toString(), "--json"));
    arguments.addAll(List.of(options));
    return of(Replug.run(arguments.toArray(String[]::new)));
  }

  /** The session of a restart that has ended well. */
  static LiveSession of(Replug.Ended restart) throws IOException {
    assertEquals(0, restart.status(), restart::toString);
    return new LiveSession(restart.json());
  }

  /** The session of a restart whose proof has failed. */
  static LiveSession unproved(Replug.Ended restart) throws IOException {
    assertEquals(6, restart.status(), restart::toString);
    return new LiveSession(restart.json());
  }

  /** The session of a restart that a signal has ended when it was back. */
  static LiveSession interrupted(Replug.Ended restart, int status) throws IOException {
    assertEquals(status, restart.status(), restart::toString);
    return new LiveSession(restart.json());
  }

  int pid() {
    return pid;
  }

  /** The label of its simulated devices; empty without them. */
  Optional<String> label() {
    return Optional.of(report.at("/simulation/label").asText()).filter(text -> !text.isEmpty());
  }

  /** The names of the devices that the X server lists after the restart. */
  List<String> listed() {
    List<String> names = new ArrayList<>();
    report.at("/proof/after/devices").forEach(device -> names.add(device.get("name").asText()));
    return names;
  }

  /** The kinds of device that it had, and for which nothing is there. */
  List<String> leftWithout() {
    List<String> kinds = new ArrayList<>();
    report.at("/plan/leftWithout").forEach(kind -> kinds.add(kind.asText()));
    return kinds;
  }

  /** Types on the simulated keyboard. */
  void type(String text) throws IOException {
    keyboard("type " + text);
  }

  /** Lets something happen on the simulated keyboard. */
  void keyboard(String command) throws IOException {
    try (SimulationConnection devices = new SimulationConnection(socket())) {
      devices.perform(KEYBOARD, command);
    }
  }

  /** What stands unfinished in the terminal's command line, once it contains a text. */
  String commandLine(String expected) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      // A shell that has written the line before all of it had come is asked once more; so is one
      // that another keyboard's Shift has kept from seeing Ctrl-T.
      Files.deleteIfExists(file("/tmp/line"));
      keyboard("key KEY_LEFTCTRL down");
      keyboard("key KEY_T press");
      keyboard("key KEY_LEFTCTRL up");
      Optional<String> line = lineBefore(System.nanoTime() + AGAIN_NANOS, "/tmp/line", expected);
      if (line.isPresent()) {
        return line.get();
      }
      if (System.nanoTime() > deadline) {
        throw missing("/tmp/line", expected);
      }
    }
  }

  /** Waits until a file of the session holds a text, and gives the first line with it. */
  String awaitLine(String path, String expected) throws IOException, InterruptedException {
    Optional<String> line = lineBefore(System.nanoTime() + PATIENCE_NANOS, path, expected);
    if (line.isEmpty()) {
      throw missing(path, expected);
    }
    return line.get();
  }

  private Optional<String> lineBefore(long deadline, String path, String expected)
      throws IOException, InterruptedException {
    while (true) {
      Optional<String> line =
          lines(path).stream().filter(each -> each.contains(expected)).findFirst();
      if (line.isPresent() || System.nanoTime() > deadline) {
        return line;
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private List<String> lines(String path) throws IOException {
    return Files.exists(file(path)) ? Files.readAllLines(file(path)) : List.of();
  }

  private AssertionError missing(String path, String expected) throws IOException {
    return new AssertionError("no '" + expected + "' in " + path + ", but " + lines(path));
  }

  /** Where the session's X server listens, as seen from here. */
  Path displaySocket() {
    return file("/tmp/.X11-unix/X7");
  }

  /** The states of all processes, as ps(1) names them. */
  String states() throws IOException {
    StringBuilder states = new StringBuilder();
    List<ProcessHandle> tree;
    try (Stream<ProcessHandle> below = ProcessHandle.of(pid).orElseThrow().descendants()) {
      tree = below.collect(Collectors.toList());
    }
    for (ProcessHandle process : tree) {
      String stat = Files.readString(Path.of("/proc", "" + process.pid(), "stat"));
      states.append(stat.charAt(stat.lastIndexOf(')') + 2));
    }
    return states.toString();
  }

  /** The first of its processes that runs a program of this name. */
  ProcessHandle process(String program) throws IOException {
    try (Stream<ProcessHandle> below = ProcessHandle.of(pid).orElseThrow().descendants()) {
      for (ProcessHandle process : below.toList()) {
        Path name = Path.of("/proc", "" + process.pid(), "comm");
        if (Files.readString(name).strip().equals(program)) {
          return process;
        }
      }
    }
    throw new AssertionError("no " + program + " in the session");
  }

  private Path file(String path) {
    return Path.of("/proc", String.valueOf(pid), "root").resolve(path.substring(1));
  }

  private Path socket() {
    String text = report.at("/simulation/socket").asText();
    return text.startsWith("file:") ? Path.of(URI.create(text)) : Path.of(text);
  }

  @Override
  public void close() throws IOException {
    // The first process of a pid namespace takes all others with it.
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    if (label().isPresent() && Files.exists(socket())) {
      try (SimulationConnection devices = new SimulationConnection(socket())) {
        devices.unplug();
      } catch (IOException e) {
        // It ends by itself with the session, perhaps just now.
        return;
      }
    }
  }
}
