package org.replug.cli.command;

import java.util.concurrent.Callable;
import org.replug.cli.MissingCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code replug plugin}. */
@Command(
    name = "plugin",
    header = "Shows, installs, checks and publishes plugins.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  replug plugin install ./hwrng.jar"})
public final class PluginCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new MissingCommand(spec.commandLine());
  }
}
