package org.replug.engine.store;

import java.util.List;
import java.util.Optional;
import org.replug.engine.plugin.DevicePattern;

/**
 * One jar in a repository, as its index describes it. Of these words only the digest counts when
 * the jar has arrived: everything else is read from the jar itself.
 *
 * @param id the plugin's id
 * @param version its version
 * @param file the jar's name in the repository's folder
 * @param bytes its size
 * @param sha256 its digest, in lower-case hex
 * @param description one sentence for people; may be empty
 * @param devices what it looks after, as {@link DevicePattern}
 * @param permissions what it asks for
 * @param signature the line of {@link JarSignature}
 */
public record RepositoryEntry(
    String id,
    String version,
    String file,
    long bytes,
    String sha256,
    String description,
    List<String> devices,
    List<String> permissions,
    Optional<String> signature) {
  /** Copies the lists. */
  public RepositoryEntry {
    devices = List.copyOf(devices);
    permissions = List.copyOf(permissions);
  }

  /** Whether it says that it looks after a path. */
  public boolean serves(String path) {
    return devices.stream()
        .flatMap(text -> DevicePattern.parse(text).stream())
        .anyMatch(pattern -> pattern.matches(path));
  }

  /** What stands wrong in it; empty if nothing does. */
  Optional<String> fault() {
    if (!id.matches("[A-Za-z0-9][A-Za-z0-9._+-]{0,63}")
        || !version.matches("[A-Za-z0-9][A-Za-z0-9._+-]{0,63}")) {
      return Optional.of("an id or a version in it is no plain word");
    }
    if (!file.matches("[A-Za-z0-9][A-Za-z0-9._+-]{0,200}\\.jar")) {
      return Optional.of("the file of " + id + " is no plain name of a jar");
    }
    if (!sha256.matches("[0-9a-f]{64}") || bytes < 0) {
      return Optional.of("the digest or size of " + id + " is none");
    }
    return Optional.empty();
  }
}
