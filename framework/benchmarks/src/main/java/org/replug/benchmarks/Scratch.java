package org.replug.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory that is removed when it is closed.
 *
 * @param path the directory
 */
record Scratch(Path path) implements AutoCloseable {
  static Scratch create(Path parent) throws IOException {
    return new Scratch(Files.createTempDirectory(parent, "replug-benchmark"));
  }

  @Override
  public void close() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(path)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path entry : deepestFirst) {
      Files.delete(entry);
    }
  }
}
