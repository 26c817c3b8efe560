package org.replug.engine.checkpoint;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.replug.kernel.process.Mount;

/**
 * Where this machine sees the root directory of a session that has a mount namespace of its own.
 *
 * <p>A line of mountinfo names the mounted part of a file system, not a path: where Replug itself
 * runs in a container, the two differ.
 */
final class SessionRoot {
  private SessionRoot() {}

  /**
   * The directory.
   *
   * @param session the mounts of the session
   * @param host the mounts that Replug sees
   * @return {@code /} if no mount that Replug sees reaches it
   */
  static String of(List<Mount> session, List<Mount> host) {
    return session.stream()
        .filter(mount -> mount.mountPoint().equals("/"))
        .reduce((below, above) -> above)
        .flatMap(root -> seen(root, host))
        .orElse("/");
  }

  /** The shortest path; one may be hidden by a mount above it, and is the less likely to. */
  private static Optional<String> seen(Mount root, List<Mount> host) {
    return host.stream()
        .filter(mount -> mount.fileSystem().equals(root.fileSystem()))
        .flatMap(mount -> below(mount.root(), root.root()).map(rest -> path(mount, rest)).stream())
        .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
  }

  private static String path(Mount mount, String rest) {
    return mount.mountPoint().equals("/") && !rest.isEmpty() ? rest : mount.mountPoint() + rest;
  }

  /** What of a path is left below a directory: empty text for the directory itself. */
  private static Optional<String> below(String directory, String path) {
    if (directory.equals("/")) {
      return Optional.of(path.equals("/") ? "" : path);
    }
    if (path.equals(directory) || path.startsWith(directory + "/")) {
      return Optional.of(path.substring(directory.length()));
    }
    return Optional.empty();
  }
}
