package org.replug.criu.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Remembers which CRIU has worked on which kernel: trying costs half a second. Only success is
 * remembered, since a failure may pass.
 *
 * @param file a line each: kernel release, SHA-256 of the program. A file that is missing or cannot
 *     be written is no error
 */
record Verdicts(Path file) {

  /** Whether the program has worked on this kernel. */
  boolean works(Path program) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8).contains(line(program));
    } catch (IOException e) {
      return false;
    }
  }

  /** Remembers that the program works on this kernel. */
  void remember(Path program) {
    try {
      Files.write(
          file,
          List.of(line(program)),
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      // The next search tries again: slower, never wrong.
      return;
    }
  }

  private static String line(Path program) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(program));
      return System.getProperty("os.version") + " " + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
