package org.replug.engine.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.image.Digests;

/**
 * A jar that has been read from end to end, without running any of its code, and may be installed
 * if whoever installs it wants that.
 *
 * @param jar what it says of itself
 * @param code what its code does that needs a permission; it asks for all of these
 * @param sha256 its digest, in lower-case hex
 */
public record InspectedJar(PluginJar jar, PluginCode code, String sha256) {

  /**
   * Reads a jar.
   *
   * @param path the jar
   * @param shown how the jar is called in messages
   * @throws ReplugException PLUGIN_REFUSED with the reason if it is not one to install; R107 if it
   *     cannot be read
   */
  public static InspectedJar of(Path path, String shown) throws ReplugException {
    try {
      PluginArchive.check(path);
      PluginJar jar = PluginJar.read(path);
      PluginCode code = PluginCode.read(path);
      for (Map.Entry<Permission, String> use : code.uses().entrySet()) {
        if (!jar.declares().permissions().contains(use.getKey())) {
          throw new RefusedPluginException(
              "it "
                  + use.getKey().meaning()
                  + " (in "
                  + use.getValue()
                  + ") and does not ask for the permission "
                  + use.getKey().word());
        }
      }
      return new InspectedJar(jar, code, Digests.sha256(path));
    } catch (RefusedPluginException e) {
      throw refused(shown, e.getMessage(), e);
    } catch (IOException e) {
      throw new ReplugException(
          FailureCode.INPUT_OUTPUT, shown + " cannot be read: " + e.getMessage(), "", e);
    }
  }

  /** The failure of a jar that is not installed. */
  public static ReplugException refused(String shown, String reason, Exception cause) {
    return new ReplugException(
        FailureCode.PLUGIN_REFUSED,
        "The plugin " + shown + " is refused: " + reason,
        "Nothing was changed. Ask its author for a jar without this fault.",
        cause);
  }
}
