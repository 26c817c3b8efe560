package org.replug.engine.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.replug.engine.DirectoryTree;

/**
 * Directories that a run needs for a while and that carry its pid in their names, so that a later
 * run knows which ones a killed run has left.
 *
 * @param mark what stands before the pid in the name
 */
public record Remains(String mark) {
  /** What a killed checkpoint leaves. */
  static final Remains UNSEALED = new Remains(".replug-unsealed-");

  /** What a killed restart leaves. */
  static final Remains RESTART = new Remains(".replug-restart-");

  /** What a killed import of a session leaves. */
  public static final Remains IMPORT = new Remains(".replug-import-");

  /**
   * Makes such a directory, for root alone, and removes those of runs that have died.
   *
   * @param parent where to make it
   * @param name the beginning of its name
   */
  public Path create(Path parent, String name) throws IOException {
    UNSEALED.removeDead(parent);
    RESTART.removeDead(parent);
    IMPORT.removeDead(parent);
    return Files.createDirectory(
        parent.resolve("." + name + mark + ProcessHandle.current().pid()),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  private void removeDead(Path parent) throws IOException {
    List<Path> entries;
    try (Stream<Path> stream = Files.list(parent)) {
      entries = stream.toList();
    }
    for (Path entry : entries) {
      String name = entry.getFileName().toString();
      int at = name.lastIndexOf(mark);
      if (name.startsWith(".") && at > 0 && dead(name.substring(at + mark.length()))) {
        DirectoryTree.deleteDead(entry);
      }
    }
  }

  private static boolean dead(String pid) {
    try {
      long number = Long.parseLong(pid);
      return number == ProcessHandle.current().pid() || ProcessHandle.of(number).isEmpty();
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
