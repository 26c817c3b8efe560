package org.replug.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.replug.api.ReplugException;
import org.replug.cli.Invocation;
import org.replug.engine.plugin.LoadedPlugin;
import org.replug.engine.store.PluginStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code replug plugin enable}. */
@Command(
    name = "enable",
    header = "Switches plugins on again.",
    footer = {"", "Example:", "  replug plugin enable hwrng"})
public final class PluginEnableCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Mixin private PluginAccess access = new PluginAccess();

  @Parameters(paramLabel = "ID", arity = "1..*", description = "Plugin ids.")
  private List<String> ids = new ArrayList<>();

  /** The command, within one run. */
  public PluginEnableCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    List<LoadedPlugin> known = invocation.ask(access.options(), engine -> engine.plugins());
    for (String id : ids) {
      if (known.stream().noneMatch(plugin -> plugin.id().equals(id))) {
        throw unknown(id);
      }
    }
    PluginStore store = access.store(invocation);
    for (String id : ids) {
      store.enable(id, true);
    }
    invocation.answer(ids, () -> "Switched on: " + String.join(", ", ids) + ".\n");
    return 0;
  }

  private static ReplugException unknown(String id) {
    return PluginStore.notThere(id);
  }
}
