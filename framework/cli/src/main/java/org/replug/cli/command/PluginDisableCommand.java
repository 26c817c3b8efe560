package org.replug.cli.command;

import java.util.concurrent.Callable;
import org.replug.cli.Invocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code replug plugin disable}. */
@Command(
    name = "disable",
    header = "Switches plugins off, also those that Replug comes with.",
    footer = {"", "Example:", "  replug plugin disable hwrng"})
public final class PluginDisableCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Mixin private PluginSwitch plugins = new PluginSwitch();

  /** The command, within one run. */
  public PluginDisableCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    return plugins.turn(invocation, false);
  }
}
