package org.replug.engine.restart;

import java.util.List;
import java.util.Optional;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.image.PluginPin;
import org.replug.engine.plugin.LoadedPlugin;
import org.replug.engine.plugin.PluginVersion;
import org.replug.engine.prove.Finding;

/** Are the plugins there that an image was made with, or newer ones? */
final class PluginPinCheck {
  private static final int SHOWN = 12;

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
        throw loaded.stream().anyMatch(plugin -> isDisabled(plugin, pin))
            ? disabled(pin)
            : missing(pin, "it is not installed");
      }
      if (older(there.get().version(), pin.version())) {
        throw missing(pin, "the one installed is older: " + there.get().version());
      }
    }
  }

  /**
   * Which records are read by another jar than the one that wrote them, though the version is the
   * same: a plugin that was built again, or somebody else's of the same name. That is told and not
   * refused, as with a newer version: whether a jar may run here is for this machine's lock to say,
   * not for the image.
   */
  static List<Finding> otherJars(List<PluginPin> pins, List<LoadedPlugin> loaded) {
    return pins.stream()
        .flatMap(
            pin ->
                loaded.stream()
                    .filter(plugin -> plugin.refused().isEmpty() && sameVersion(plugin, pin))
                    .filter(plugin -> !plugin.sha256().equals(pin.sha256()))
                    .map(plugin -> otherJar(pin, plugin)))
        .distinct()
        .toList();
  }

  private static boolean sameVersion(LoadedPlugin plugin, PluginPin pin) {
    return plugin.id().equals(pin.plugin()) && plugin.version().equals(pin.version());
  }

  private static Finding otherJar(PluginPin pin, LoadedPlugin plugin) {
    return new Finding(
        "The plugin " + pin.plugin() + " " + pin.version() + " is there, but as another jar",
        true,
        "sha256 "
            + shortened(pin.sha256())
            + " wrote the records, "
            + shortened(plugin.sha256())
            + " reads them");
  }

  private static String shortened(String sha256) {
    return sha256.substring(0, Math.min(SHOWN, sha256.length()));
  }

  private static boolean isDisabled(LoadedPlugin plugin, PluginPin pin) {
    return plugin.id().equals(pin.plugin()) && plugin.disabled();
  }

  private static ReplugException disabled(PluginPin pin) {
    return new ReplugException(
        FailureCode.PLUGIN_MISSING,
        "The image needs the plugin "
            + pin.plugin()
            + " for its "
            + pin.resource()
            + " records; it is disabled",
        "Run `replug plugin enable " + pin.plugin() + "`.");
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
