package org.replug.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.cli.Invocation;
import org.replug.cli.conformance.Conformance;
import org.replug.cli.conformance.Conformance.Outcome;
import org.replug.cli.conformance.Conformance.Result;
import org.replug.cli.conformance.RealRun;
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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replug plugin verify}. */
@Command(
    name = "verify",
    header = "Checks installed plugins, or the jar of one that is being written.",
    description = {
      "An installed plugin must be as it was installed. A jar must be one that can be installed,"
          + " and pass the checks that every plugin must pass; this runs its code. With --real a"
          + " process that holds the device is saved and restarted with it as well; this needs root"
          + " and a CRIU, and is skipped without them."
    },
    footer = {
      "",
      "Exit status: 4 when something is wrong.",
      "",
      "Examples:",
      "  replug plugin verify",
      "  replug plugin verify target/hwrng.jar",
      "  replug plugin verify target/hwrng.jar --real /dev/hwrng"
    })
public final class PluginVerifyCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Mixin private PluginAccess access = new PluginAccess();

  @Parameters(
      paramLabel = "ID|JAR",
      arity = "0..*",
      description = "Installed plugins and jars; all that are installed, if none.")
  private List<String> ids = new ArrayList<>();

  @Option(
      names = "--real",
      paramLabel = "NODE",
      description =
          "Try a jar on a real process that holds this device of this machine; may be given more"
              + " than once.")
  private List<Path> nodes = new ArrayList<>();

  /** The command, within one run. */
  public PluginVerifyCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  private record Verified(
      String id, String version, boolean holds, boolean skipped, String detail) {}

  @Override
  public Integer call() throws Exception {
    PluginStore store = access.store(invocation);
    List<PinnedPlugin> pins = new ArrayList<>();
    if (ids.isEmpty()) {
      pins.addAll(store.lock().plugins());
    }
    List<Verified> all = new ArrayList<>();
    if (!nodes.isEmpty() && ids.stream().noneMatch(PluginVerifyCommand::isJar)) {
      throw new ReplugException(
          FailureCode.USAGE,
          "--real is given without a jar to try",
          "Name the jar: replug plugin verify target/hwrng.jar --real /dev/hwrng.");
    }
    for (String id : ids) {
      if (isJar(id)) {
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
              false,
              objection.orElse("as installed from " + pin.source())));
    }
    invocation.answer(all, () -> text(all));
    boolean holds = all.stream().allMatch(Verified::holds);
    return holds ? 0 : FailureCode.PLUGIN_REFUSED.exitStatus();
  }

  private static boolean isJar(String word) {
    return word.endsWith(".jar") || word.contains("/");
  }

  private void verifyJar(String jar, List<Verified> all) throws Exception {
    try (PluginCandidate candidate = access.sources(invocation).find(jar);
        PluginHost host = access.alone(invocation, candidate)) {
      PluginJar found = candidate.inspected().jar();
      for (LoadedPlugin refused : host.refused()) {
        String why = refused.refused().orElse("");
        all.add(new Verified(found.id(), found.version(), false, false, why));
      }
      for (GuardedResourcePlugin plugin : host.resources()) {
        for (Result each : Conformance.of(plugin, found.declares())) {
          all.add(verified(found, each));
        }
      }
      if (host.refused().isEmpty()) {
        RealRun real = new RealRun(invocation, access.options(), candidate);
        for (Path node : nodes) {
          real.of(node).forEach(each -> all.add(verified(found, each)));
        }
      }
      if (all.isEmpty()) {
        all.add(new Verified(found.id(), found.version(), true, false, "it loads"));
      }
    }
  }

  private static Verified verified(PluginJar jar, Result result) {
    boolean told = result.outcome() != Outcome.HOLDS && !result.detail().isEmpty();
    return new Verified(
        jar.id(),
        jar.version(),
        result.outcome() != Outcome.FAILS,
        result.outcome() == Outcome.SKIPPED,
        result.check() + (told ? ": " + result.detail() : ""));
  }

  private static String text(List<Verified> all) {
    if (all.isEmpty()) {
      return "No plugins were installed.\n";
    }
    Table table = new Table("", "PLUGIN", "VERSION", "DETAIL");
    all.forEach(each -> table.row(state(each), each.id(), each.version(), each.detail()));
    return table.lines("");
  }

  private static String state(Verified each) {
    return each.skipped() ? "skipped" : each.holds() ? "ok" : "FAILED";
  }
}
