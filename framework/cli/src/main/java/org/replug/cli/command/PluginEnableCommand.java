package org.replug.cli.command;

import java.util.concurrent.Callable;
import org.replug.cli.Invocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code replug plugin enable}. */
@Command(
    name = "enable",
    header = "Switches plugins on again.",
    footer = {"", "Example:", "  replug plugin enable hwrng"})
public final class PluginEnableCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Mixin private PluginSwitch plugins = new PluginSwitch();

  /** The command, within one run. */
  public PluginEnableCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    return plugins.turn(invocation, true);
  }
}
