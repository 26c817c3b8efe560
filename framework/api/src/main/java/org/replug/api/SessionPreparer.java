package org.replug.api;

import java.io.IOException;
import java.time.Duration;
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
 *   public Optional<Preparation> prepare(List<SessionProcess> processes, Duration patience)
 *       throws IOException {
 *     Set<String> asked = askAll(processes);
 *     return asked.isEmpty() ? Optional.empty() : Optional.of(awaitAnswers(asked, patience));
 *   }
 *   public int resume(List<SessionProcess> processes) throws IOException {
 *     return tellAll(processes);
 *   }
 * }
 * }</pre>
 *
 * <p>A preparer that fails costs a session neither its checkpoint nor its restart: what went wrong
 * is told, and all goes on.
 *
 * @since 0.1
 */
public interface SessionPreparer extends ExtensionPoint {
  /**
   * Asks the programs that take part, and waits for their answers. Called on request only, while
   * the session runs. Holds no connection when it returns: a connection from outside would stop the
   * checkpoint.
   *
   * @param processes the session's processes
   * @param patience how long to wait for programs; who takes longer to return counts as hung
   * @return who was asked; empty if the session has no program that this preparer could ask
   * @throws IOException if it should have one, but cannot ask
   */
  Optional<Preparation> prepare(List<SessionProcess> processes, Duration patience)
      throws IOException;

  /**
   * Tells the programs that they may go on: where the session was left running or could not be
   * saved after {@link #prepare}, and after each restart from a checkpoint before which {@link
   * #prepare} had an answer or failed. So there may be nobody to tell.
   *
   * @param processes the session's processes
   * @return how many programs were told
   * @throws IOException if they cannot be told
   */
  int resume(List<SessionProcess> processes) throws IOException;
}
