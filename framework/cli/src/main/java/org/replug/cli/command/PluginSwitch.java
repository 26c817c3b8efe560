package org.replug.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.replug.cli.Invocation;
import org.replug.engine.plugin.LoadedPlugin;
import org.replug.engine.store.PluginStore;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Switches plugins on or off: all that are named, or none if one of them is not there. */
final class PluginSwitch {
  @Mixin private PluginAccess access = new PluginAccess();

  @Parameters(paramLabel = "ID", arity = "1..*", description = "Plugin ids.")
  private List<String> ids = new ArrayList<>();

  /** Switches them, and answers with the ids. */
  int turn(Invocation invocation, boolean on) throws Exception {
    List<LoadedPlugin> known = invocation.ask(access.options(), engine -> engine.plugins());
    for (String id : ids) {
      if (known.stream().noneMatch(plugin -> plugin.id().equals(id))) {
        throw PluginStore.notThere(id);
      }
    }
    PluginStore store = access.store(invocation);
    for (String id : ids) {
      store.enable(id, on);
    }
    invocation.answer(
        ids, () -> "Switched " + (on ? "on" : "off") + ": " + String.join(", ", ids) + ".\n");
    return 0;
  }
}
