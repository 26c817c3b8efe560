package org.replug.cli.session;

import java.util.concurrent.Callable;
import org.replug.cli.Invocation;
import org.replug.session.SessionName;
import org.replug.session.SessionRecord;
import org.replug.session.Sessions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code replug session stop}. */
@Command(
    name = "stop",
    header = "Ends a session's programs; its files and checkpoints stay.",
    footer = {"", "Example:", "  replug session stop work"})
public final class SessionStopCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "NAME", description = "The session.")
  private String name = "";

  /** The command, within one run. */
  public SessionStopCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    SessionName parsed = SessionName.parse(name);
    Sessions sessions = new Sessions(invocation.surroundings().installation());
    SessionRecord session =
        invocation.show(
            progress -> {
              progress.begins("end of the session's programs");
              return sessions.stop(parsed);
            });
    invocation.answer(session.now(), () -> "Ended the session " + parsed + ".\n");
    return 0;
  }
}
