package org.replug.engine.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.replug.engine.image.Digests;

/**
 * A plugin that was installed, as the lock of its folder names it.
 *
 * @param id its id
 * @param version its version
 * @param sha256 the digest of its jar, in lower-case hex
 * @param jar the jar's name in the folder {@code installed}
 * @param key who signed it: an Ed25519 key, X.509 in base64; empty where nobody did
 * @param source where it came from: a file or a repository, for {@code replug plugin update}
 */
public record PinnedPlugin(
    String id, String version, String sha256, String jar, Optional<String> key, String source) {

  /** The jar, below the plugin folder. */
  public Path path(Path folder) {
    return folder.resolve(PluginLock.INSTALLED).resolve(jar);
  }

  /** Whether the jar is there and has the content that was installed. */
  public boolean matches(Path folder) throws IOException {
    Path path = path(folder);
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
        && Digests.sha256(path).equals(sha256);
  }
}
