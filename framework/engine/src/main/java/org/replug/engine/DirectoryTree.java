package org.replug.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Removes directories with all that is in them. */
public final class DirectoryTree {
  private DirectoryTree() {}

  /**
   * Removes a directory, if there is one. Links are not followed, but mounts are: nothing may be
   * mounted there that belongs to somebody else.
   *
   * @throws IOException if something cannot be removed
   */
  public static void delete(Path directory) throws IOException {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(directory)) {
      deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }

  /** As {@link #delete}, for the remains of a dead run: another run may be clearing the same. */
  public static void deleteDead(Path directory) {
    try {
      delete(directory);
    } catch (IOException | UncheckedIOException e) {
      return;
    }
  }
}
