package org.replug.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.replug.api.FailureCode;
import org.replug.cli.Invocation;
import org.replug.cli.output.Table;
import org.replug.engine.plugin.PinnedPlugin;
import org.replug.engine.store.PluginStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code replug plugin verify}. */
@Command(
    name = "verify",
    header = "Checks that installed plugins are as they were installed.",
    footer = {
      "",
      "Exit status: 4 when something is wrong.",
      "",
      "Example:",
      "  replug plugin verify"
    })
public final class PluginVerifyCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Mixin private PluginAccess access = new PluginAccess();

  @Parameters(paramLabel = "ID", arity = "0..*", description = "Plugin ids; all, if none.")
  private List<String> ids = new ArrayList<>();

  /** The command, within one run. */
  public PluginVerifyCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  private record Verified(String id, String version, boolean holds, String detail) {}

  @Override
  public Integer call() throws Exception {
    PluginStore store = access.store(invocation);
    List<PinnedPlugin> pins = new ArrayList<>();
    if (ids.isEmpty()) {
      pins.addAll(store.lock().plugins());
    }
    for (String id : ids) {
      pins.add(store.lock().plugin(id).orElseThrow(() -> PluginStore.notInstalled(id)));
    }
    List<Verified> all = new ArrayList<>();
    for (PinnedPlugin pin : pins) {
      Optional<String> objection = store.objection(pin);
      all.add(
          new Verified(
              pin.id(),
              pin.version(),
              objection.isEmpty(),
              objection.orElse("as installed from " + pin.source())));
    }
    invocation.answer(all, () -> text(all));
    boolean holds = all.stream().allMatch(Verified::holds);
    return holds ? 0 : FailureCode.PLUGIN_REFUSED.exitStatus();
  }

  private static String text(List<Verified> all) {
    if (all.isEmpty()) {
      return "No plugins were installed.\n";
    }
    Table table = new Table("", "PLUGIN", "VERSION", "DETAIL");
    all.forEach(
        each ->
            table.row(each.holds() ? "ok" : "FAILED", each.id(), each.version(), each.detail()));
    return table.lines("");
  }
}
