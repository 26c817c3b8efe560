package org.replug.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code replug plugin}. */
@Command(
    name = "plugin",
    header = "Shows the plugins.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  replug plugin list"})
public final class PluginCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command of `replug plugin` is missing");
  }
}
