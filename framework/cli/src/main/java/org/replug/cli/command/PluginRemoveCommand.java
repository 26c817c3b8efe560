package org.replug.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.replug.cli.Invocation;
import org.replug.engine.plugin.PinnedPlugin;
import org.replug.engine.store.PluginStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code replug plugin remove}. */
@Command(
    name = "remove",
    header = "Removes plugins that were installed.",
    footer = {"", "Example:", "  replug plugin remove hwrng"})
public final class PluginRemoveCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Mixin private PluginAccess access = new PluginAccess();

  @Parameters(paramLabel = "ID", arity = "1..*", description = "Plugin ids.")
  private List<String> ids = new ArrayList<>();

  /** The command, within one run. */
  public PluginRemoveCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    PluginStore store = access.store(invocation);
    List<PinnedPlugin> removed = new ArrayList<>();
    // All of them, or none.
    for (String id : ids) {
      if (store.lock().plugin(id).isEmpty()) {
        throw PluginStore.notInstalled(id);
      }
    }
    for (String id : ids.stream().distinct().toList()) {
      removed.add(store.remove(id));
    }
    invocation.answer(
        removed,
        () -> {
          StringBuilder text = new StringBuilder();
          removed.forEach(pin -> text.append("Removed " + pin.id() + " " + pin.version() + ".\n"));
          return text.toString();
        });
    return 0;
  }
}
