package org.replug.kernel.mount;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A folder in which nothing is that a mount would hide. */
public final class EmptyFolder {
  private EmptyFolder() {}

  /**
   * Refuses a folder in which something is.
   *
   * @throws IOException if the folder is not empty, or cannot be read
   */
  public static void require(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      if (entries.findAny().isPresent()) {
        throw new IOException(
            folder + " is not empty; simulated devices need a folder of their own");
      }
    }
  }
}
