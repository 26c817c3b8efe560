package org.replug.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

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
    SpawnedProcess process = launch(command);
    process.awaitLine("ready");
    return process;
  }

  /** Runs a command and does not wait for anything. */
  public static SpawnedProcess launch(List<String> command) throws IOException {
    return new SpawnedProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
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

  /** Writes a line to the process's standard input. */
  public void say(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** The command that runs a class of the tests in a Java machine of its own. */
  public static List<String> java(Class<?> program, String... arguments) {
    return Stream.concat(
            Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()),
            Stream.of(arguments))
        .toList();
  }

  public int pid() {
    return (int) process.pid();
  }

  @Override
  public void close() {
    // The parent first: a shell would tell of its children's end.
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }
}
