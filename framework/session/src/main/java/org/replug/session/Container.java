package org.replug.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.simulate.PluggedSimulation;

/** Starts and ends containers. */
final class Container {
  /** Where Xvnc listens within the container. */
  static final int PORT = 5900;

  private static final String DISPLAY = ":1";
  private static final String READY = "/run/replug/ready";
  private static final String LOG = "/run/replug/session.log";
  // An emulated machine on a busy one takes more than a minute.
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(3);
  // A little more than the container's first process gives the programs.
  private static final long END_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(15);
  private static final long LOOK_MILLIS = 20;
  private static final int LINES = 5;

  private final SessionParts parts;
  private final Path runtime;

  /**
   * A maker of containers.
   *
   * @param runtime where mount points may be made
   */
  Container(SessionParts parts, Path runtime) {
    this.parts = parts;
    this.runtime = runtime;
  }

  /**
   * Starts a session, and waits until its X server listens.
   *
   * @param home the folder that becomes the user's home
   * @param line the command, with what the machine's notes on it add
   * @param simulation the devices that are simulated for it
   * @throws ReplugException SESSION_FAILED if it does not start; nothing is left
   */
  Life start(SessionRecord session, Path home, AppLine line, Optional<PluggedSimulation> simulation)
      throws ReplugException, InterruptedException {
    Path mountPoint = runtime.resolve("root-" + ProcessHandle.current().pid());
    Path output = runtime.resolve("start-" + ProcessHandle.current().pid() + ".log");
    try {
      Files.createDirectories(mountPoint);
      ProcessBuilder builder =
          new ProcessBuilder(words(session, home, line, simulation, mountPoint))
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment(session, line));
      Process outside = builder.start();
      try {
        return awaitReady(session, outside, output);
      } catch (IOException | ReplugException | InterruptedException e) {
        outside.descendants().forEach(ProcessHandle::destroyForcibly);
        outside.destroyForcibly();
        throw e;
      } finally {
        Files.deleteIfExists(mountPoint);
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw failed(session, e.getMessage(), e);
    }
  }

  private List<String> words(
      SessionRecord session,
      Path home,
      AppLine line,
      Optional<PluggedSimulation> simulation,
      Path mountPoint) {
    Account user = session.user();
    List<String> words =
        new ArrayList<>(
            List.of("setsid", "unshare", "--mount", "--pid", "--fork", "--net", "--ipc", "--uts"));
    // The first process must lead a session of its own: a dump wants the leader inside.
    words.addAll(List.of("setsid", "bash", parts.container().toString(), session.rootfs()));
    words.addAll(List.of(mountPoint.toString(), home.toString(), user.home()));
    words.addAll(List.of(parts.init().toString(), parts.manager().toString()));
    words.add(parts.session().toString());
    words.addAll(List.of("" + user.uid(), "" + user.gid()));
    words.add(
        user.groups().isEmpty()
            ? "-"
            : user.groups().stream().map(String::valueOf).collect(Collectors.joining(",")));
    words.add(DeviceChoice.word(DeviceChoice.here(session.devices(), user)));
    words.add(StartSimulation.word(simulation));
    words.add(session.size().toString());
    words.addAll(line.words());
    return words;
  }

  private static Map<String, String> environment(SessionRecord session, AppLine line) {
    Account user = session.user();
    Map<String, String> environment = new TreeMap<>();
    environment.put("PATH", String.join(":", ProgramPath.FOLDERS));
    environment.put("HOME", user.home());
    environment.put("USER", user.name());
    environment.put("LOGNAME", user.name());
    // A dash as a terminal's shell holds /dev/tty open, which CRIU cannot save there.
    environment.put("SHELL", "/bin/bash");
    environment.put("LANG", "C.UTF-8");
    environment.put("DISPLAY", DISPLAY);
    environment.put("XDG_RUNTIME_DIR", "/run/user/" + user.uid());
    environment.putAll(line.environment());
    return environment;
  }

  private static Life awaitReady(SessionRecord session, Process outside, Path output)
      throws ReplugException, IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    String said = "";
    while (true) {
      boolean alive = outside.isAlive();
      Optional<ProcessHandle> first = outside.children().findFirst();
      if (first.isPresent()) {
        Path inside = Path.of("/proc", "" + first.get().pid(), "root");
        said = text(inside.resolve(LOG.substring(1))).orElse(said);
        if (Files.exists(inside.resolve(READY.substring(1)))) {
          Optional<Life> life = Life.of((int) first.get().pid());
          if (life.isPresent()) {
            return life.get();
          }
        }
      }
      if (!alive) {
        throw failed(session, lastLines(text(output).orElse("") + said), null);
      }
      if (System.nanoTime() > deadline) {
        throw failed(
            session, "X server and window manager are not ready. " + lastLines(said), null);
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private static Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String lastLines(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    return String.join("; ", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
  }

  private static ReplugException failed(SessionRecord session, String why, IOException cause) {
    return new ReplugException(
        FailureCode.SESSION_FAILED,
        "The session " + session.name() + " did not start: " + why,
        "Nothing was left behind. It needs Xvnc, openbox, dbus-run-session and bash"
            + (session.rootfs().equals("/") ? "." : " in " + session.rootfs() + "."),
        cause);
  }

  /** Ends a session: its programs are asked, then killed. Returns when the first has gone. */
  static void end(Life life) throws InterruptedException {
    Optional<ProcessHandle> first = ProcessHandle.of(life.pid());
    if (first.isEmpty() || !life.goesOn()) {
      return;
    }
    first.get().destroy();
    long deadline = System.nanoTime() + END_PATIENCE_NANOS;
    while (life.goesOn()) {
      if (System.nanoTime() > deadline) {
        // The first process of a pid namespace takes all others with it.
        first.get().destroyForcibly();
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }
}
