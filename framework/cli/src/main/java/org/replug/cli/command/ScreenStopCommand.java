package org.replug.cli.command;

import java.util.concurrent.Callable;
import org.replug.cli.Invocation;
import org.replug.cli.output.ScreenText;
import org.replug.engine.screen.ShownScreen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code replug screen stop}. */
@Command(
    name = "stop",
    header = "Stops showing a session's screen; the session runs on.",
    footer = {"", "Example:", "  replug screen stop 1234"})
public final class ScreenStopCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Mixin private EngineOptions engine = new EngineOptions();
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PID", description = "The session's first process.")
  private int pid;

  /** The command, within one run. */
  public ScreenStopCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    int session = ProcessNumber.checked(spec, pid);
    ShownScreen screen = invocation.ask(engine.settings(), asked -> asked.stopScreen(session));
    invocation.answer(screen, () -> ScreenText.stopped(screen));
    return 0;
  }
}
