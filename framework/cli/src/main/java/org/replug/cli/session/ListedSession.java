package org.replug.cli.session;

import java.util.List;
import org.replug.session.SessionRecord;
import org.replug.session.SessionSummary;

/**
 * A session as the list shows it in JSON.
 *
 * @param session what is written down of it; with a life only where that goes on
 * @param state {@code running}, {@code sleeping} or {@code ended}
 * @param checkpoints its checkpoints, the oldest first
 */
record ListedSession(SessionRecord session, String state, List<String> checkpoints) {
  static ListedSession of(SessionSummary summary) {
    return new ListedSession(
        summary.session().now(), summary.state().word(), summary.checkpoints());
  }
}
