package org.replug.criu.program;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A directory that holds a CRIU with all its libraries, as unpacked packages.
 *
 * @param directory the directory
 */
record PrivatePrefix(Path directory) {

  /** CRIU itself. */
  Path program() {
    return directory.resolve("usr/sbin/criu");
  }

  /**
   * The command that runs it: through its own dynamic loader, because the machine's is of another
   * age. The library path goes to the loader and not into the environment, which the programs that
   * CRIU starts would inherit. Empty if the directory holds no such thing.
   */
  Optional<List<String>> command() {
    List<Path> loaders = new ArrayList<>();
    for (String libraries : List.of("usr/lib", "lib")) {
      loaders.addAll(glob(directory.resolve(libraries), "*/ld-linux*.so.*"));
    }
    if (loaders.isEmpty() || !Files.isRegularFile(program())) {
      return Optional.empty();
    }
    Path loader = loaders.get(0);
    return Optional.of(
        List.of(
            loader.toString(),
            "--library-path",
            String.valueOf(loader.getParent()),
            program().toString()));
  }

  private static List<Path> glob(Path directory, String pattern) {
    String[] parts = pattern.split("/", 2);
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, parts[0])) {
      for (Path entry : entries) {
        if (parts.length == 1) {
          found.add(entry);
        } else if (Files.isDirectory(entry)) {
          found.addAll(glob(entry, parts[1]));
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    Collections.sort(found);
    return found;
  }
}
