package org.replug.criu.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The mount that becomes the root of a session with a mount namespace of its own.
 *
 * @param source the directory of this machine
 * @param mountPoint an empty directory; only CRIU ever sees anything mounted there
 */
record RootMount(Path source, Path mountPoint) {

  /** Makes the mount point; empty for a session that lives in this machine's mount namespace. */
  static Optional<RootMount> of(RestoreRequest request) throws IOException {
    if (!hasMountNamespace(request.imageDirectory())) {
      return Optional.empty();
    }
    Path mountPoint = request.workDirectory().toAbsolutePath().resolve("root");
    Files.createDirectories(mountPoint);
    return Optional.of(
        new RootMount(request.root().orElse(Path.of("/")).toAbsolutePath(), mountPoint));
  }

  /** CRIU writes the mounts of a namespace down only where the session has one of its own. */
  private static boolean hasMountNamespace(Path imageDirectory) throws IOException {
    try (Stream<Path> files = Files.list(imageDirectory)) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith("mountpoints-"));
    }
  }
}
