package org.replug.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.replug.engine.plugin.PluginHost;
import org.replug.engine.plugin.PluginLock;
import org.replug.engine.plugin.PluginPolicy;
import org.replug.engine.plugin.TimeLimits;

/** Where plugins come from, and whom to trust with them. */
public final class PluginFolders {
  private PluginFolders() {}

  /** The built-in folder first, so that nothing installed later takes the place of its plugins. */
  static PluginHost load(Installation installation, Settings settings) {
    return PluginHost.load(of(installation, settings), policy(installation, settings));
  }

  /** The folders in the order of {@link #load}. */
  public static List<Path> of(Installation installation, Settings settings) {
    List<Path> folders = new ArrayList<>();
    folders.add(installation.builtInPlugins());
    folders.add(installation.installedPlugins());
    folders.addAll(settings.pluginFolders());
    return List.copyOf(folders);
  }

  /**
   * Whom to trust, and what is configured. A checkout belongs to whoever made it; its owner could
   * change Replug itself anyway.
   */
  public static PluginPolicy policy(Installation installation, Settings settings) {
    PluginPolicy policy =
        PluginPolicy.strict()
            .without(disabled(installation))
            .withSettings(settings.pluginSettings())
            .withLimits(TimeLimits.configured(settings.pluginTimeout(), settings.plugTimeout()));
    try {
      int user = (int) Files.getAttribute(installation.home(), "unix:uid");
      int group = (int) Files.getAttribute(installation.home(), "unix:gid");
      return policy.trusting(user, group);
    } catch (IOException e) {
      return policy;
    }
  }

  /** A lock that cannot be read is told of when its folder is loaded. */
  private static Set<String> disabled(Installation installation) {
    try {
      return PluginLock.read(installation.installedPlugins()).disabled();
    } catch (IOException e) {
      return Set.of();
    }
  }
}
