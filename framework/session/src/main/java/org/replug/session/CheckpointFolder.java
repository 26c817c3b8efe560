package org.replug.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/**
 * Where one checkpoint of a session lies: the image directory {@code image}, and the session's home
 * folder as it was at that instant, {@code home}.
 *
 * @param label the checkpoint's name
 * @param path the folder
 */
record CheckpointFolder(SessionName label, Path path) {
  Path image() {
    return path.resolve("image");
  }

  Path home() {
    return path.resolve("home");
  }

  /** Whether it can be restarted: the image directory gets its name when all is written. */
  boolean whole() {
    return Files.isDirectory(image());
  }

  FileTime writtenAt() {
    try {
      return Files.getLastModifiedTime(image());
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }
}
