package org.replug.criu.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Remembers which CRIU has worked on which kernel: trying costs half a second, and even asking it
 * for its version some tens of milliseconds. Only success is remembered, since a failure may pass.
 *
 * @param file a line each: kernel release, the program's length, time of modification and path, its
 *     version; with tabulators between. A file that is missing or cannot be written is no error
 */
record Verdicts(Path file) {

  /** The version of a program that has worked on this kernel and has not been changed since. */
  Optional<String> version(Path program) {
    try {
      String known = subject(program);
      return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
          .filter(line -> line.startsWith(known))
          .map(line -> line.substring(known.length()))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Remembers that the program works on this kernel. */
  void remember(Path program, String version) {
    try {
      Files.write(
          file,
          List.of(subject(program) + version),
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      // The next search tries again: slower, never wrong.
      return;
    }
  }

  private static String subject(Path program) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(program, BasicFileAttributes.class);
    return String.join(
        "\t",
        System.getProperty("os.version"),
        Long.toString(attributes.size()),
        Long.toString(attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS)),
        program.toAbsolutePath().toString(),
        "");
  }
}
