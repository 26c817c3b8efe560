package org.replug.engine.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What became of one jar in a plugin folder.
 *
 * @param id the plugin's id; the jar's file name where it has none or could not be read
 * @param version the plugin's version; empty where it could not be read
 * @param sha256 the digest of the jar's content in lower-case hex; empty for a refused jar, and
 *     where it was not asked for
 * @param jar the jar
 * @param provides what the plugin is good for, in the order of its extensions: {@code resource
 *     hwrng}, {@code simulator fuse}, {@code observer}
 * @param refused why the jar was refused; empty for one that serves
 */
public record LoadedPlugin(
    String id,
    String version,
    String sha256,
    Path jar,
    List<String> provides,
    Optional<String> refused) {
  /** Why a plugin does not serve that the user has switched off. */
  static final String DISABLED = "it is disabled (`replug plugin enable` brings it back)";

  /** Copies the list. */
  public LoadedPlugin {
    provides = List.copyOf(provides);
  }

  LoadedPlugin withDigest(String digest) {
    return new LoadedPlugin(id, version, digest, jar, provides, refused);
  }

  /** Whether it was switched off, rather than refused for a fault. */
  public boolean disabled() {
    return refused().filter(DISABLED::equals).isPresent();
  }
}
