package org.replug.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A child process that ends with the test. */
public final class SpawnedProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private SpawnedProcess(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Runs a shell script. It says {@code ready} when the test may go on. */
  public static SpawnedProcess script(String script) throws IOException {
    return start(List.of("bash", "-c", script));
  }

  /** Runs a command that says {@code ready} when the test may go on. */
  public static SpawnedProcess start(List<String> command) throws IOException {
    SpawnedProcess process =
        new SpawnedProcess(
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    process.awaitLine("ready");
    return process;
  }

  /** Reads lines until one contains a word, and returns that line. */
  public String awaitLine(String word) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.contains(word)) {
        return line;
      }
    }
    throw new IOException("the process ended without a line that has: " + word);
  }

  public int pid() {
    return (int) process.pid();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
  }
}
