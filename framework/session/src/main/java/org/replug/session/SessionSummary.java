package org.replug.session;

import java.util.List;

/**
 * A session, as a list shows it.
 *
 * @param session what is written down of it
 * @param state what it does
 * @param checkpoints its checkpoints, the oldest first
 */
public record SessionSummary(SessionRecord session, SessionState state, List<String> checkpoints) {
  /** Copies the list. */
  public SessionSummary {
    checkpoints = List.copyOf(checkpoints);
  }
}
