package org.replug.api;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.pf4j.ExtensionPoint;

/**
 * Shows the screen of a session to viewers, by a program outside the session that stays when Replug
 * has ended. Replug starts and stops the program; before a checkpoint it is stopped, since nothing
 * outside may be connected to a session then.
 *
 * <pre>{@code
 * @Extension
 * public final class Vnc implements ScreenServer {
 *   public String protocol() { return "vnc"; }
 *   public Optional<String> obstacle() { return Optional.empty(); }
 *   public Optional<ScreenProgram> program(List<SessionProcess> processes, ScreenPlace place) {
 *     return displayOf(processes)
 *         .map(display -> new ScreenProgram(command(display, place), new TreeMap<>()));
 *   }
 * }
 * }</pre>
 *
 * @since 0.1
 */
public interface ScreenServer extends ExtensionPoint {
  /** The protocol that viewers speak: {@code vnc}. Without viewers, the way that it is shown. */
  String protocol();

  /**
   * Whether viewers connect to it. One that shows screens on the machine's own monitor has no port
   * and no password, and its program writes {@link ScreenPlace#shown} when the screen is seen.
   */
  default boolean listens() {
    return true;
  }

  /**
   * Why this machine cannot show screens so, in one sentence: what is missing, and after a colon
   * what to do about it. Empty where it can.
   */
  Optional<String> obstacle();

  /**
   * The program that shows a session's screen. If it listens, it must do so on the loopback address
   * alone and let nobody in without the password. It must end when the session does, and by
   * SIGTERM, with nothing of the session held any more.
   *
   * @param processes the session's processes
   * @param place where and for whom it is shown; what the program needs is written into its folder
   * @return empty if the session has no screen of this kind
   * @throws IOException if the session's server cannot be used, or the folder not written
   */
  Optional<ScreenProgram> program(List<SessionProcess> processes, ScreenPlace place)
      throws IOException;
}
