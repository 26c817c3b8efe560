package org.replug.criu.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What a command gave.
 *
 * @param status the exit status; {@link #NOT_RUN} if it could not be started or took too long
 * @param output what it wrote to its standard output and error
 */
record Command(int status, String output) {
  static final int NOT_RUN = -1;

  /**
   * Runs a command to its end.
   *
   * @param timeout how long it may run; then it is killed
   */
  static Command run(List<String> line, Duration timeout) throws InterruptedException {
    return run(new ProcessBuilder(line), timeout);
  }

  /** As the other, with an environment and a directory of the caller's. */
  static Command run(ProcessBuilder builder, Duration timeout) throws InterruptedException {
    Process process;
    try {
      process = builder.redirectErrorStream(true).start();
      process.getOutputStream().close();
    } catch (IOException e) {
      return new Command(NOT_RUN, String.valueOf(e.getMessage()));
    }
    try {
      CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process));
      if (!process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        return new Command(NOT_RUN, "no answer within " + timeout.toSeconds() + " s");
      }
      return new Command(process.exitValue(), output.join());
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  boolean succeeded() {
    return status == 0;
  }

  /** The last line that says something. */
  String lastLine() {
    return output.lines().filter(line -> !line.isBlank()).reduce("", (one, next) -> next).strip();
  }

  private static String read(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
