package org.replug.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.cli.Invocation;
import org.replug.cli.conformance.Conformance;
import org.replug.cli.output.Table;
import org.replug.engine.plugin.GuardedResourcePlugin;
import org.replug.engine.plugin.LoadedPlugin;
import org.replug.engine.plugin.PinnedPlugin;
import org.replug.engine.plugin.PluginHost;
import org.replug.engine.plugin.PluginJar;
import org.replug.engine.store.PluginCandidate;
import org.replug.engine.store.PluginStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code replug plugin verify}. */
@Command(
    name = "verify",
    header = "Checks installed plugins, or the jar of one that is being written.",
    description = {
      "An installed plugin must be as it was installed. A jar must be one that can be installed,"
          + " and pass the checks that every plugin must pass; this runs its code."
    },
    footer = {
      "",
      "Exit status: 4 when something is wrong.",
      "",
      "Examples:",
      "  replug plugin verify",
      "  replug plugin verify target/hwrng.jar"
    })
public final class PluginVerifyCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Mixin private PluginAccess access = new PluginAccess();

  @Parameters(
      paramLabel = "ID|JAR",
      arity = "0..*",
      description = "Installed plugins and jars; all that are installed, if none.")
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
    List<Verified> all = new ArrayList<>();
    for (String id : ids) {
      if (id.endsWith(".jar") || id.contains("/")) {
        verifyJar(id, all);
        continue;
      }
      pins.add(store.lock().plugin(id).orElseThrow(() -> PluginStore.notInstalled(id)));
    }
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

  private void verifyJar(String jar, List<Verified> all) throws ReplugException {
    try (PluginCandidate candidate = access.sources(invocation).find(jar);
        PluginHost host = access.alone(invocation, candidate)) {
      PluginJar found = candidate.inspected().jar();
      for (LoadedPlugin refused : host.refused()) {
        String why = refused.refused().orElse("");
        all.add(new Verified(found.id(), found.version(), false, why));
      }
      for (GuardedResourcePlugin plugin : host.resources()) {
        for (Conformance.Result each : Conformance.of(plugin, found.declares())) {
          String detail = each.check() + (each.holds() ? "" : ": " + each.detail());
          all.add(new Verified(found.id(), found.version(), each.holds(), detail));
        }
      }
      if (all.isEmpty()) {
        all.add(new Verified(found.id(), found.version(), true, "it loads"));
      }
    }
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
