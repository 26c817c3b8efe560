package org.replug.cli.session;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.replug.cli.Invocation;
import org.replug.cli.command.EngineOptions;
import org.replug.session.SessionCheckpoint;
import org.replug.session.SessionName;
import org.replug.session.Sessions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replug session checkpoint}. */
@Command(
    name = "checkpoint",
    header = "Saves a session with its files, and ends it.",
    description =
        "Memory and home folder are those of one instant. If saving fails, the session runs on"
            + " unharmed. Only root may read what is saved.",
    footer = {
      "",
      "Examples:",
      "  replug session checkpoint work",
      "  replug session checkpoint work --as before-update --leave-running"
    })
public final class SessionCheckpointCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Mixin private EngineOptions engine = new EngineOptions();

  @Parameters(paramLabel = "NAME", description = "The session.")
  private String name = "";

  @Option(
      names = "--as",
      paramLabel = "CHECKPOINT",
      description = "The checkpoint's name (default: the next number).")
  private Optional<String> label = Optional.empty();

  @Option(names = "--leave-running", description = "Let the session run on.")
  private boolean leaveRunning;

  @Option(
      names = "--prepare",
      description =
          "Before, ask the programs that take part in X session management to save their work, and"
              + " wait for them a few seconds. They wait until the session goes on.")
  private boolean prepare;

  /** The command, within one run. */
  public SessionCheckpointCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    SessionName session = SessionName.parse(name);
    Optional<SessionName> wanted =
        label.isPresent() ? Optional.of(SessionName.parse(label.get())) : Optional.empty();
    Sessions sessions = new Sessions(invocation.surroundings().installation());
    SessionCheckpoint saved =
        invocation.ask(
            engine.settings(),
            asked -> sessions.checkpoint(asked, session, wanted, leaveRunning, prepare));
    invocation.answer(saved, () -> SessionText.saved(saved));
    return 0;
  }
}
