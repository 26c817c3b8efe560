package org.replug.api;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.pf4j.ExtensionPoint;

/**
 * Has a session's programs make ready for a checkpoint, and tells them when it is over. Programs
 * need not know of a checkpoint; those that want to may have saved their work before it.
 *
 * <pre>{@code
 * @Extension
 * public final class Editors implements SessionPreparer {
 *   public Optional<Preparation> prepare(List<SessionProcess> processes) throws IOException {
 *     Set<String> asked = askAll(processes);
 *     return asked.isEmpty() ? Optional.empty() : Optional.of(awaitAnswers(asked));
 *   }
 *   public int resume(List<SessionProcess> processes) throws IOException {
 *     return tellAll(processes);
 *   }
 * }
 * }</pre>
 *
 * @since 0.1
 */
public interface SessionPreparer extends ExtensionPoint {
  /**
   * Asks the programs that take part, and waits for their answers, though not for longer than a
   * plugin's call may take. Called on request only, while the session runs. Holds no connection
   * when it returns: a connection from outside would stop the checkpoint.
   *
   * @param processes the session's processes
   * @return who was asked; empty if the session has nothing that this preparer could speak to
   * @throws IOException if there is something, but it does not answer; the checkpoint goes on, and
   *     tells of it
   */
  Optional<Preparation> prepare(List<SessionProcess> processes) throws IOException;

  /**
   * Tells the programs that they may go on: after a restart, and where the session was left running
   * or could not be saved. Also called where nothing was prepared.
   *
   * @param processes the session's processes
   * @return how many programs were told
   * @throws IOException if they cannot be told
   */
  int resume(List<SessionProcess> processes) throws IOException;
}
