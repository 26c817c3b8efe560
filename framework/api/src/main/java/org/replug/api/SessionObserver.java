package org.replug.api;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.pf4j.ExtensionPoint;

/**
 * Asks a server inside a session which devices it lists, so that a restart can be proved.
 *
 * <pre>{@code
 * @Extension
 * public final class XServer implements SessionObserver {
 *   public Optional<Observation> observe(List<SessionProcess> processes) throws IOException {
 *     for (SessionProcess process : processes) {
 *       if (process.command().equals("Xorg")) {
 *         return Optional.of(ask(process)); // connects, asks, closes
 *       }
 *     }
 *     return Optional.empty();
 *   }
 * }
 * }</pre>
 *
 * @since 0.1
 */
public interface SessionObserver extends ExtensionPoint {
  /**
   * Looks for the kind of server this observer knows, and asks it. Holds no connection when it
   * returns: a connection from outside would stop the next checkpoint.
   *
   * @param processes the session's processes
   * @return what the server lists; empty if the session has no such server
   * @throws IOException if there is a server, but it does not answer
   */
  Optional<Observation> observe(List<SessionProcess> processes) throws IOException;

  /**
   * Takes a picture of what the session shows on its screen. Holds no connection when it returns,
   * as {@link #observe}.
   *
   * @param processes the session's processes
   * @return a PNG file; empty if the session has no server of this kind, or none with a screen
   * @throws IOException if there is a server, but it does not answer
   */
  default Optional<byte[]> screenshot(List<SessionProcess> processes) throws IOException {
    return Optional.empty();
  }

  /**
   * Has the session paint anew all that its screen shows. What a graphics card held is lost with
   * the card; the programs have it still. Holds no connection when it returns, as {@link #observe}.
   *
   * @param processes the session's processes
   * @return whether it was asked for; false if the session has no server of this kind
   * @throws IOException if there is a server, but it does not answer
   */
  default boolean repaint(List<SessionProcess> processes) throws IOException {
    return false;
  }
}
