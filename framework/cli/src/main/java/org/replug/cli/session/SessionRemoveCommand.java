package org.replug.cli.session;

import java.util.concurrent.Callable;
import org.replug.cli.Invocation;
import org.replug.cli.command.Question;
import org.replug.session.SessionName;
import org.replug.session.SessionRecord;
import org.replug.session.SessionState;
import org.replug.session.SessionSummary;
import org.replug.session.Sessions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replug session rm}. */
@Command(
    name = "rm",
    header = "Removes a session that does not run, with its files and checkpoints.",
    description =
        "On a terminal it asks before it removes one that sleeps: what its programs had in memory is"
            + " nowhere else. Scripts are not asked.",
    footer = {
      "",
      "Exit status 1: whoever was asked did not say yes.",
      "",
      "Examples:",
      "  replug session rm work",
      "  replug session rm work --yes"
    })
public final class SessionRemoveCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "NAME", description = "The session.")
  private String name = "";

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  /** The command, within one run. */
  public SessionRemoveCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    SessionName parsed = SessionName.parse(name);
    Sessions sessions = new Sessions(invocation.surroundings().installation());
    if (!yes && invocation.surroundings().inputIsTerminal()) {
      SessionSummary summary = sessions.summary(parsed);
      if (summary.state() == SessionState.SLEEPING && !Question.asked(invocation, loss(summary))) {
        return 1;
      }
    }
    SessionRecord session = sessions.remove(parsed);
    invocation.answer(session.now(), () -> "Removed the session " + parsed + ".\n");
    return 0;
  }

  private static String loss(SessionSummary summary) {
    return "The session "
        + summary.session().name()
        + " sleeps; its checkpoints ("
        + String.join(", ", summary.checkpoints())
        + ") and its home folder are nowhere else, unless they were exported. Remove them?";
  }
}
