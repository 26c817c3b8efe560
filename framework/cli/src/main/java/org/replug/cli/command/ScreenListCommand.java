package org.replug.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.replug.api.ReplugException;
import org.replug.cli.Invocation;
import org.replug.cli.output.ScreenText;
import org.replug.engine.Engine;
import org.replug.engine.screen.ShownScreen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code replug screen list}. */
@Command(
    name = "list",
    header = "Lists the screens that `replug restart --screen` shows.",
    footer = {"", "Example:", "  replug screen list"})
public final class ScreenListCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Mixin private EngineOptions engine = new EngineOptions();

  /** The command, within one run. */
  public ScreenListCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    return invocation.ask(engine.settings(), this::list);
  }

  private int list(Engine asked) throws ReplugException {
    List<ShownScreen> screens = asked.screens();
    invocation.answer(screens, () -> ScreenText.of(screens));
    return 0;
  }
}
