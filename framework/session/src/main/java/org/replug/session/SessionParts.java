package org.replug.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/**
 * The programs and scripts that a container is made with, as files.
 *
 * @param container makes the container's root
 * @param session starts X server, message bus, window manager and command
 * @param init the container's first process
 * @param manager the session manager, to which programs speak XSMP
 */
record SessionParts(Path container, Path session, Path init, Path manager) {
  /** Extracts them from this jar; those that are there already and the same stay untouched. */
  static SessionParts extract(Path directory) throws IOException {
    Files.createDirectories(directory);
    return new SessionParts(
        extract("container.bash", directory),
        extract("session.bash", directory),
        extract("replug-init", directory),
        extract("replug-session-manager", directory));
  }

  private static Path extract(String name, Path directory) throws IOException {
    byte[] content;
    try (InputStream resource = SessionParts.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IOException("this build lacks its part " + name);
      }
      content = resource.readAllBytes();
    }
    Path file = directory.resolve(name);
    if (Files.isExecutable(file) && Arrays.equals(Files.readAllBytes(file), content)) {
      return file;
    }
    Path fresh = Files.createTempFile(directory, name, ".new");
    try {
      Files.write(fresh, content);
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
    return file;
  }
}
