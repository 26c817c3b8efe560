package org.replug.cli.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.replug.cli.Invocation;
import org.replug.cli.output.PluginCard;
import org.replug.engine.plugin.PinnedPlugin;
import org.replug.engine.store.PluginCandidate;
import org.replug.engine.store.PluginSources;
import org.replug.engine.store.PluginStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code replug plugin info}. */
@Command(
    name = "info",
    header = "Shows what a plugin claims and asks for, without running any of its code.",
    footer = {
      "",
      "Examples:",
      "  replug plugin info hwrng",
      "  replug plugin info ./hwrng.jar --json"
    })
public final class PluginInfoCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Mixin private PluginAccess access = new PluginAccess();

  @Parameters(
      paramLabel = "PLUGIN",
      description = "The id of an installed plugin, or as for `replug plugin install`.")
  private String what;

  /** The command, within one run. */
  public PluginInfoCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    PluginStore store = access.store(invocation);
    PluginSources sources = access.sources(invocation);
    Optional<PinnedPlugin> installed = store.lock().plugin(what);
    try (PluginCandidate candidate =
        installed.isPresent()
            ? sources.find(store.jar(installed.get()).toString())
            : sources.find(what)) {
      PluginCard card =
          installed.isPresent()
              ? PluginCard.ofInstalled(candidate, installed.get())
              : PluginCard.of(candidate, store.lock().plugin(candidate.inspected().jar().id()));
      invocation.answer(card, card::text);
      return 0;
    }
  }
}
