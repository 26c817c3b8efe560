package org.replug.engine.restart;

import java.util.List;
import java.util.Optional;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.image.PluginPin;
import org.replug.engine.plugin.LoadedPlugin;
import org.replug.engine.plugin.PluginVersion;

/** Are the plugins there that an image was made with, or newer ones? */
final class PluginPinCheck {
  private PluginPinCheck() {}

  /**
   * Checks that every plugin which wrote records can read them again. A newer one is taken to
   * understand an older one's records; of versions that are no numbers nothing is known, and they
   * pass.
   *
   * @throws ReplugException PLUGIN_MISSING, naming the plugin and its versions
   */
  static void require(List<PluginPin> pins, List<LoadedPlugin> loaded) throws ReplugException {
    for (PluginPin pin : pins) {
      Optional<LoadedPlugin> there =
          loaded.stream()
              .filter(plugin -> plugin.refused().isEmpty() && plugin.id().equals(pin.plugin()))
              .findFirst();
      if (there.isEmpty()) {
        throw missing(pin, "it is not installed");
      }
      if (older(there.get().version(), pin.version())) {
        throw missing(pin, "the one installed is older: " + there.get().version());
      }
    }
  }

  private static boolean older(String installed, String pinned) {
    return PluginVersion.parse(installed)
        .flatMap(here -> PluginVersion.parse(pinned).map(here::olderThan))
        .orElse(false);
  }

  private static ReplugException missing(PluginPin pin, String why) {
    return new ReplugException(
        FailureCode.PLUGIN_MISSING,
        "The image needs the plugin "
            + pin.plugin()
            + " "
            + pin.version()
            + " for its "
            + pin.resource()
            + " records; "
            + why,
        "Run `replug plugin install "
            + pin.plugin()
            + ":"
            + pin.version()
            + "` where a repository has it, or `replug plugin install FILE` with the jar of that"
            + " version or of a newer one; `replug plugin list` shows what there is.");
  }
}
