package org.replug.engine.restart;

import java.util.List;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.image.PluginPin;
import org.replug.engine.plugin.LoadedPlugin;

/** Are the plugins there that an image was made with? */
final class PluginPinCheck {
  private PluginPinCheck() {}

  /**
   * Checks that every plugin which wrote records can read them again.
   *
   * @throws ReplugException PLUGIN_MISSING, naming the plugins
   */
  static void require(List<PluginPin> pins, List<LoadedPlugin> loaded) throws ReplugException {
    for (PluginPin pin : pins) {
      boolean there =
          loaded.stream()
              .anyMatch(plugin -> plugin.refused().isEmpty() && plugin.id().equals(pin.plugin()));
      if (!there) {
        throw new ReplugException(
            FailureCode.PLUGIN_MISSING,
            "The image needs the plugin "
                + pin.plugin()
                + " "
                + pin.version()
                + " for its "
                + pin.resource()
                + " records; it is not installed",
            "Put its jar into a plugin folder; `replug plugin list` shows the folders and what is"
                + " in them.");
      }
    }
  }
}
