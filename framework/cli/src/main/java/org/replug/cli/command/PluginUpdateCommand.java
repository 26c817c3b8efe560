package org.replug.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.cli.Invocation;
import org.replug.cli.output.PluginCard;
import org.replug.engine.plugin.PinnedPlugin;
import org.replug.engine.plugin.PluginVersion;
import org.replug.engine.store.PluginCandidate;
import org.replug.engine.store.PluginRepository;
import org.replug.engine.store.PluginSources;
import org.replug.engine.store.PluginStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code replug plugin update}. */
@Command(
    name = "update",
    header = "Installs newer versions from where the plugins came from.",
    footer = {"", "Examples:", "  replug plugin update", "  replug plugin update hwrng --yes"})
public final class PluginUpdateCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Mixin private PluginAccess access = new PluginAccess();
  @Mixin private Confirmation confirmation = new Confirmation();

  @Parameters(paramLabel = "ID", arity = "0..*", description = "Plugin ids; all, if none.")
  private List<String> ids = new ArrayList<>();

  /** The command, within one run. */
  public PluginUpdateCommand(Invocation invocation) {
    this.invocation = invocation;
  }

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
    List<PluginCard> updated = new ArrayList<>();
    int status = 0;
    for (PinnedPlugin pin : pins) {
      try {
        update(store, pin, updated);
      } catch (ReplugException e) {
        invocation.tell(e);
        status = status == 0 ? e.code().exitStatus() : status;
      }
    }
    boolean all = status == 0;
    invocation.answer(updated, () -> text(updated, all));
    return status;
  }

  private void update(PluginStore store, PinnedPlugin pin, List<PluginCard> updated)
      throws Exception {
    PluginSources sources = access.sources(invocation);
    if (!PluginRepository.isAddress(pin.source()) && !Files.exists(Path.of(pin.source()))) {
      throw new ReplugException(
          FailureCode.PLUGIN_MISSING,
          "Where the plugin " + pin.id() + " came from is gone: " + pin.source(),
          "It serves as before. Install a newer one from elsewhere: `replug plugin install "
              + pin.id()
              + " --from FOLDER-OR-ADDRESS`.");
    }
    boolean repository =
        PluginRepository.isAddress(pin.source()) || Files.isDirectory(Path.of(pin.source()));
    try (PluginCandidate candidate =
        repository ? sources.find(pin.id(), pin.source()) : sources.find(pin.source())) {
      if (!newer(candidate.inspected().jar().version(), pin.version())) {
        return;
      }
      PluginCard card = PluginCard.of(candidate, store.lock().plugin(pin.id()));
      if (confirmation.given(invocation, card, "Update it?")) {
        store.install(candidate);
        updated.add(card);
      }
    }
  }

  private static boolean newer(String there, String here) {
    return PluginVersion.parse(here)
        .flatMap(old -> PluginVersion.parse(there).map(old::olderThan))
        .orElse(false);
  }

  private static String text(List<PluginCard> updated, boolean all) {
    StringBuilder text = new StringBuilder();
    updated.forEach(
        card ->
            text.append(
                "Updated "
                    + card.id()
                    + " from "
                    + card.installed().orElse("")
                    + " to "
                    + card.version()
                    + ".\n"));
    return updated.isEmpty() && all ? "There is nothing newer.\n" : text.toString();
  }
}
