package org.replug.lab.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file beside others that says what they are: of each the name, the length in bytes and the
 * CRC-32C. Against disks and accidents, not against people.
 */
final class Seal {
  static final String NAME = "seal";

  private Seal() {}

  /** Seals all files of a directory. */
  static void set(Path directory) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : files(directory)) {
      lines.add(line(file));
    }
    Files.write(directory.resolve(NAME), lines, StandardCharsets.UTF_8);
  }

  /** Whether a directory has exactly the files that it was sealed with. */
  static boolean holds(Path directory) throws IOException {
    Path seal = directory.resolve(NAME);
    if (!Files.isRegularFile(seal)) {
      return false;
    }
    List<String> sealed = Files.readAllLines(seal, StandardCharsets.ISO_8859_1);
    List<Path> files = files(directory);
    if (sealed.size() != files.size()) {
      return false;
    }
    for (int index = 0; index < files.size(); index++) {
      // The length first: it spares reading a file that was cut short.
      if (!sealed.get(index).startsWith(start(files.get(index)))
          || !sealed.get(index).equals(line(files.get(index)))) {
        return false;
      }
    }
    return true;
  }

  /** The seal of a directory. */
  static String text(Path directory) throws IOException {
    return Files.readString(directory.resolve(NAME), StandardCharsets.UTF_8);
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> !file.getFileName().toString().equals(NAME)).sorted().toList();
    }
  }

  private static String start(Path file) throws IOException {
    return file.getFileName() + " " + Files.size(file) + " ";
  }

  private static String line(Path file) throws IOException {
    return start(file) + FileDigest.of(file);
  }
}
