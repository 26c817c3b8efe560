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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replug plugin install}. */
@Command(
    name = "install",
    header = "Installs a plugin, after showing what it claims and asks for.",
    description = {
      "The jar is read from end to end and tried beside the other plugins. Then it counts,"
          + " pinned by its digest and by the key that signed it; or nothing has changed."
    },
    footer = {
      "",
      "Exit status: 4 when the plugin is refused or cannot be found.",
      "",
      "Examples:",
      "  replug plugin install sound",
      "  replug plugin install ./hwrng.jar --yes",
      "  replug plugin install hwrng:1.2.0 --from https://example.org/plugins"
    })
public final class PluginInstallCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Mixin private PluginAccess access = new PluginAccess();
  @Mixin private Confirmation confirmation = new Confirmation();

  @Parameters(
      paramLabel = "PLUGIN",
      description =
          "A jar; a folder or address of a repository with a single plugin; or ID or ID:VERSION,"
              + " looked up in the repositories that are known.")
  private String what;

  @Option(
      names = "--from",
      paramLabel = "REPOSITORY",
      description = "The folder or address of the repository to look in.")
  private Optional<String> from = Optional.empty();

  /** The command, within one run. */
  public PluginInstallCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    PluginSources sources = access.sources(invocation);
    PluginStore store = access.store(invocation);
    try (PluginCandidate candidate =
        from.isPresent() ? sources.find(what, from.get()) : sources.find(what)) {
      Optional<PinnedPlugin> old = store.lock().plugin(candidate.inspected().jar().id());
      PluginCard card = PluginCard.of(candidate, old);
      if (!confirmation.given(invocation, card, "Install it?")) {
        return 1;
      }
      store.install(candidate);
      invocation.answer(card, () -> "Installed " + card.id() + " " + card.version() + ".\n");
      return 0;
    }
  }
}
