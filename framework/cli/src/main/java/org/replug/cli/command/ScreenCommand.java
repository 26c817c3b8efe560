package org.replug.cli.command;

import java.util.concurrent.Callable;
import org.replug.cli.MissingCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code replug screen}. */
@Command(
    name = "screen",
    header = "Shows which sessions' screens are shown to viewers, and stops that.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  replug screen list"})
public final class ScreenCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new MissingCommand(spec.commandLine());
  }
}
