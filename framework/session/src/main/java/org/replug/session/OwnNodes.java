package org.replug.session;

import java.nio.file.Path;
import java.util.Set;

/** The nodes that every session has without being given any ({@code container.bash} makes them). */
final class OwnNodes {
  /** Those that are devices. */
  static final Set<String> PATHS =
      Set.of(
          "/dev/null",
          "/dev/zero",
          "/dev/full",
          "/dev/random",
          "/dev/urandom",
          "/dev/tty",
          "/dev/ptmx");

  /** Where a session's own terminals, shared memory and open files are. */
  private static final Set<String> PLACES =
      Set.of("/dev/pts", "/dev/shm", "/dev/fd", "/dev/stdin", "/dev/stdout", "/dev/stderr");

  private OwnNodes() {}

  /** Whether this machine's node of that path can be none of a session's. */
  static boolean have(Path path) {
    return PATHS.contains(path.toString()) || PLACES.stream().anyMatch(path::startsWith);
  }
}
