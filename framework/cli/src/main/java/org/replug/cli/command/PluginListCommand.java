package org.replug.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.replug.api.ReplugException;
import org.replug.cli.Invocation;
import org.replug.cli.output.PluginText;
import org.replug.engine.Engine;
import org.replug.engine.plugin.LoadedPlugin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code replug plugin list}. */
@Command(
    name = "list",
    header = "Lists the plugins, also those that were refused, and why.",
    footer = {"", "Example:", "  replug plugin list"})
public final class PluginListCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Mixin private EngineOptions engine = new EngineOptions();

  /** The command, within one run. */
  public PluginListCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    return invocation.ask(engine.settings(), this::list);
  }

  private int list(Engine asked) throws ReplugException {
    List<LoadedPlugin> plugins = asked.plugins();
    List<Path> folders = asked.pluginFolders();
    invocation.answer(plugins, () -> PluginText.of(plugins, folders));
    return 0;
  }
}
