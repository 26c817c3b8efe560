package org.replug.cli.session;

import java.util.concurrent.Callable;
import org.replug.cli.Invocation;
import org.replug.session.SessionName;
import org.replug.session.SessionRecord;
import org.replug.session.Sessions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code replug session rm}. */
@Command(
    name = "rm",
    header = "Removes a session that does not run, with its files and checkpoints.",
    footer = {"", "Example:", "  replug session rm work"})
public final class SessionRemoveCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "NAME", description = "The session.")
  private String name = "";

  /** The command, within one run. */
  public SessionRemoveCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    SessionName parsed = SessionName.parse(name);
    SessionRecord session = new Sessions(invocation.surroundings().installation()).remove(parsed);
    invocation.answer(session, () -> "Removed the session " + parsed + ".\n");
    return 0;
  }
}
