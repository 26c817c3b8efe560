package org.replug.plugin.xserver;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DataFormatException;
import org.replug.api.SessionProcess;
import org.replug.plugin.xserver.protocol.Authorization;
import org.replug.plugin.xserver.protocol.XConnection;

/**
 * An X server that runs in a session.
 *
 * @param process the server's process
 * @param display its display
 */
public record XServer(SessionProcess process, DisplayNumber display) {
  private static final Set<String> ON_HARDWARE = Set.of("Xorg", "Xorg.bin", "X");
  private static final Set<String> VIRTUAL =
      Set.of("Xvfb", "Xvnc", "Xtigervnc", "Xtightvnc", "Xephyr", "Xnest", "Xwayland");

  /**
   * Looks for an X server: one that takes the machine's devices before one that shows its screen
   * elsewhere, then the first.
   *
   * @throws IOException if there is one whose display cannot be told
   */
  public static Optional<XServer> among(List<SessionProcess> processes) throws IOException {
    List<SessionProcess> found = new ArrayList<>();
    processes.stream().filter(XServer::isOnHardware).forEach(found::add);
    processes.stream().filter(p -> isNamed(VIRTUAL, p)).forEach(found::add);
    return found.isEmpty() ? Optional.empty() : Optional.of(of(found.get(0)));
  }

  private static XServer of(SessionProcess process) throws IOException {
    Optional<DisplayNumber> told = DisplayNumber.fromArguments(process.arguments());
    if (told.isPresent()) {
      return new XServer(process, told.get());
    }
    return new SessionFiles(process)
        .listeningDisplay()
        .map(number -> new XServer(process, number))
        .orElseThrow(
            () ->
                new IOException(
                    "the X server of pid %d listens on no socket in /tmp/.X11-unix"
                        .formatted(process.pid())));
  }

  /**
   * The kernel subsystems whose devices this server takes by itself. A server that shows its screen
   * elsewhere takes none.
   */
  public List<String> subsystems() {
    return isOnHardware(process) ? List.of("input") : List.of();
  }

  /** A name for people: {@code X server :7}. */
  public String label() {
    return "X server " + display;
  }

  /** Where the server's socket can be reached from here. */
  Path socket() throws IOException {
    return new SessionFiles(process).locate(display.socketPath());
  }

  /** What the server wants to be shown by its clients. */
  Authorization authorization() throws IOException {
    try {
      return authorization(new SessionFiles(process));
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * Connects through the root directory of the server's process, with the cookie from the file that
   * the server was started with ({@code -auth}).
   *
   * @throws IOException as {@link #failed}, if the server does not let us in
   */
  public XConnection connect() throws IOException {
    SessionFiles files = new SessionFiles(process);
    try {
      return XConnection.open(files.locate(display.socketPath()), authorization(files));
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private Authorization authorization(SessionFiles files) throws IOException {
    int option = process.arguments().lastIndexOf("-auth");
    if (option < 1 || option + 1 >= process.arguments().size()) {
      return Authorization.NONE;
    }
    String path = process.arguments().get(option + 1);
    try {
      return XauthorityFile.parse(files.read(path)).cookieFor(display).orElse(Authorization.NONE);
    } catch (DataFormatException e) {
      throw new IOException("cannot be asked: its file " + path + " " + e.getMessage(), e);
    } catch (IOException e) {
      throw new IOException("cannot be asked: its authority file cannot be read: " + reason(e), e);
    }
  }

  /**
   * An error of this server's for people: {@code X server :7 (pid 123) refused: ...}.
   *
   * @param cause what happened on the connection; its message begins with a verb
   */
  public IOException failed(IOException cause) {
    return new IOException(
        "%s (pid %d) %s%s"
            .formatted(
                label(),
                process.pid(),
                reason(cause),
                new SessionFiles(process).isStopped()
                    ? ": it is stopped; `kill -CONT " + process.pid() + "` lets it go on"
                    : ""),
        cause);
  }

  private static String reason(IOException e) {
    return Optional.ofNullable(e.getMessage()).orElseGet(() -> e.getClass().getSimpleName());
  }

  private static boolean isOnHardware(SessionProcess process) {
    return isNamed(ON_HARDWARE, process);
  }

  private static boolean isNamed(Set<String> names, SessionProcess process) {
    if (process.arguments().isEmpty()) {
      return false;
    }
    String program = process.arguments().get(0);
    return names.contains(program.substring(program.lastIndexOf('/') + 1))
        || names.contains(process.command());
  }
}
