package org.replug.plugin.xserver;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.pf4j.Extension;
import org.replug.api.Observation;
import org.replug.api.SessionObserver;
import org.replug.api.SessionProcess;
import org.replug.plugin.xserver.protocol.Geometry;
import org.replug.plugin.xserver.protocol.GetGeometry;
import org.replug.plugin.xserver.protocol.Repaint;
import org.replug.plugin.xserver.protocol.XConnection;

/**
 * Asks the session's X server for its input devices and display cards, and for a picture of its
 * screen.
 *
 * <p>The list has the input devices with the device node each was opened by, then those without one
 * (of a VNC server, say), then the display cards. Cards have a name only and are no part of {@link
 * Observation#subsystems}: a server does not tell which device node is behind which card. A server
 * that shows its screen elsewhere (Xvfb, Xvnc, Xephyr, Xwayland) takes no devices from the machine;
 * its list of subsystems is empty.
 *
 * <p>A server that listens on an abstract socket alone ({@code -nolisten unix}) cannot be reached
 * from outside its network namespace.
 */
@Extension
public final class XServerObserver implements SessionObserver {
  @Override
  public Optional<Observation> observe(List<SessionProcess> processes) throws IOException {
    return asked(
        processes,
        (server, connection) ->
            new Observation(server.label(), server.subsystems(), new DeviceList(connection).ask()));
  }

  /** {@inheritDoc} Pixels without the pointer; see {@link ScreenCapture}. */
  @Override
  public Optional<byte[]> screenshot(List<SessionProcess> processes) throws IOException {
    return asked(processes, (server, connection) -> new ScreenCapture(connection).png());
  }

  @Override
  public boolean repaint(List<SessionProcess> processes) throws IOException {
    return asked(
            processes,
            (server, connection) -> {
              int root = connection.setup().root();
              Geometry screen = connection.ask(new GetGeometry(root));
              return connection.ask(new Repaint(connection.setup().firstId(), root, screen));
            })
        .isPresent();
  }

  private static <R> Optional<R> asked(List<SessionProcess> processes, Question<R> question)
      throws IOException {
    Optional<XServer> found = XServer.among(processes);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    XServer server = found.get();
    try (XConnection connection = server.connect()) {
      return Optional.of(answer(server, connection, question));
    }
  }

  private static <R> R answer(XServer server, XConnection connection, Question<R> question)
      throws IOException {
    try {
      return question.ask(server, connection);
    } catch (IOException e) {
      throw server.failed(e);
    }
  }

  /** What is wanted of a server. */
  private interface Question<R> {
    R ask(XServer server, XConnection connection) throws IOException;
  }
}
