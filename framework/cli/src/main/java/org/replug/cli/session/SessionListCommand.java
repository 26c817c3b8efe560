package org.replug.cli.session;

import java.util.List;
import java.util.concurrent.Callable;
import org.replug.cli.Invocation;
import org.replug.session.SessionSummary;
import org.replug.session.Sessions;
import picocli.CommandLine.Command;

/** {@code replug session list}. */
@Command(
    name = "list",
    header = "Lists all sessions: what they do, and what they can be restarted from.",
    footer = {"", "Examples:", "  replug session list", "  replug session list --json"})
public final class SessionListCommand implements Callable<Integer> {
  private final Invocation invocation;

  /** The command, within one run. */
  public SessionListCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    List<SessionSummary> summaries = new Sessions(invocation.surroundings().installation()).list();
    invocation.answer(
        summaries.stream().map(ListedSession::of).toList(), () -> SessionText.list(summaries));
    return 0;
  }
}
