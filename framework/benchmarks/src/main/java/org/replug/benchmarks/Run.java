package org.replug.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A program that has ended well.
 *
 * @param millis from its start to its end, in milliseconds
 * @param out what it wrote to standard output
 */
record Run(double millis, String out) {
  /** Runs a program with nothing on standard input. */
  static Run of(List<String> command) throws IOException, InterruptedException {
    return of(command, new File("/dev/null"));
  }

  /** Runs a program. */
  static Run of(List<String> command, File input) throws IOException, InterruptedException {
    File errors = File.createTempFile("replug-benchmark", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectInput(input).redirectError(errors);
      long begin = System.nanoTime();
      Process process = builder.start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      double millis = (System.nanoTime() - begin) / 1e6;
      if (status != 0) {
        throw new IOException(
            String.join(" ", command)
                + " ended with "
                + status
                + ": "
                + java.nio.file.Files.readString(errors.toPath()));
      }
      return new Run(millis, out);
    } finally {
      if (!errors.delete()) {
        errors.deleteOnExit();
      }
    }
  }
}
