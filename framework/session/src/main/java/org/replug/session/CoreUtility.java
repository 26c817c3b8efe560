package org.replug.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A program of GNU coreutils that does a whole tree of files better than Java's library. */
final class CoreUtility {
  private CoreUtility() {}

  /**
   * Runs a program to its end.
   *
   * @throws IOException if it fails, with what it said; or this thread is interrupted, which ends
   *     it
   */
  static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(said);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
