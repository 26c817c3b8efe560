package org.replug.engine.checkpoint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.replug.api.ReplugException;
import org.replug.engine.image.PluginPin;
import org.replug.engine.plugin.GuardedResourcePlugin;
import org.replug.engine.plugin.LoadedPlugin;
import org.replug.engine.plugin.PluginHost;

/** Names the plugins that wrote an image's records. */
final class PluginPins {
  private PluginPins() {}

  /**
   * The pins of all that captured something.
   *
   * @throws ReplugException if a plugin's jar has vanished meanwhile
   */
  static List<PluginPin> of(Collection<GuardedResourcePlugin> resources, PluginHost host)
      throws ReplugException {
    List<LoadedPlugin> plugins = host.plugins(ids(resources));
    List<PluginPin> pins = new ArrayList<>();
    for (GuardedResourcePlugin resource : resources.stream().distinct().toList()) {
      plugins.stream()
          .filter(plugin -> plugin.id().equals(resource.pluginId()))
          .filter(plugin -> plugin.refused().isEmpty())
          .map(
              plugin ->
                  new PluginPin(resource.name(), plugin.id(), plugin.version(), plugin.sha256()))
          .forEach(pins::add);
    }
    return List.copyOf(pins);
  }

  /** The plugins that some resources come from. */
  static Set<String> ids(Collection<GuardedResourcePlugin> resources) {
    return resources.stream().map(GuardedResourcePlugin::pluginId).collect(Collectors.toSet());
  }
}
