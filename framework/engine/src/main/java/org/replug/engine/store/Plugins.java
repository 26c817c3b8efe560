package org.replug.engine.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.replug.engine.Installation;
import org.replug.engine.PluginFolders;
import org.replug.engine.Settings;
import org.replug.engine.plugin.FileTrust;
import org.replug.engine.plugin.PluginHost;
import org.replug.engine.plugin.PluginPolicy;

/** The plugins of this machine: where they come from, and those that were installed. */
public final class Plugins {
  private Plugins() {}

  /** The plugins that were installed. */
  public static PluginStore store(Installation installation, Settings settings) {
    PluginPolicy policy = PluginFolders.policy(installation, settings);
    return new PluginStore(
        installation.installedPlugins(),
        new FileTrust(policy),
        (candidate, id) ->
            PluginHost.trial(PluginFolders.of(installation, settings), candidate, id, policy));
  }

  /** Loads a candidate alone, to look at what it does; the caller closes the host. */
  public static PluginHost alone(
      Installation installation, Settings settings, PluginCandidate candidate) {
    PluginPolicy policy = PluginFolders.policy(installation, settings).without(Set.of());
    return PluginHost.load(List.of(candidate.folder()), policy);
  }

  /**
   * Where plugins are looked for: the configured repositories, then the plugins that Replug brings
   * along and that are not installed by themselves.
   */
  public static PluginSources sources(Installation installation, Settings settings) {
    List<PluginRepository> known = new ArrayList<>();
    Duration patience = settings.downloadTimeout();
    settings.pluginRepositories().forEach(place -> known.add(PluginRepository.at(place, patience)));
    Path own = installation.home().resolve("repository");
    if (Files.isDirectory(own)) {
      known.add(PluginRepository.at(own.toString()));
    }
    return new PluginSources(known, Optional.of(installation.builtInPlugins()), patience);
  }
}
