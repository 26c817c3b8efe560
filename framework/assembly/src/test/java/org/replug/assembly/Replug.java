package org.replug.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs commands of the assembled Replug in processes of their own. */
final class Replug {
  private static final Path HOME =
      Path.of(System.getProperty("replug.home", "target/replug")).toAbsolutePath();
  private static final long PATIENCE_SECONDS = 120;

  private Replug() {}

  /**
   * How a command ended.
   *
   * @param status its exit status
   * @param out what it wrote to standard output
   * @param err what it wrote to standard error
   */
  record Ended(int status, String out, String err) {
    /** Standard output as the one JSON document of {@code --json}. */
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(out);
    }

    @Override
    public String toString() {
      return "exit status " + status + "\n--- out\n" + out + "\n--- err\n" + err;
    }
  }

  /** Runs a command to its end. */
  static Ended run(String... arguments) throws IOException, InterruptedException {
    return run(Map.of(), List.of(arguments));
  }

  /** As the other, with further variables of the environment. */
  static Ended run(Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    return ended(start(List.of(), HOME, environment, arguments), arguments);
  }

  /** Runs a command of a Replug that lies elsewhere, behind words that begin the command line. */
  static Ended runAs(List<String> words, Path home, String... arguments)
      throws IOException, InterruptedException {
    return ended(start(words, home, Map.of(), List.of(arguments)), List.of(arguments));
  }

  /** The installed layout. */
  static Path home() {
    return HOME;
  }

  /** Copies the installed layout, for tests that change it. */
  static void copyHome(Path home) throws IOException, InterruptedException {
    int status = new ProcessBuilder("cp", "-a", HOME.toString(), home.toString()).start().waitFor();
    if (status != 0) {
      throw new IOException("cannot copy " + HOME);
    }
  }

  private static Ended ended(Process process, List<String> arguments)
      throws IOException, InterruptedException {
    CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> text(process, true));
    CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process, false));
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("replug " + String.join(" ", arguments) + " does not end");
    }
    return new Ended(process.exitValue(), out.join(), err.join());
  }

  /** Starts a command, for tests that kill it. */
  static Process start(List<String> arguments) throws IOException {
    return start(List.of(), HOME, Map.of(), arguments);
  }

  /** As the other, behind words that begin the command line. */
  static Process start(List<String> words, List<String> arguments) throws IOException {
    return start(words, HOME, Map.of(), arguments);
  }

  private static Process start(
      List<String> words, Path home, Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(words);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-XX:SharedArchiveFile=" + home.resolve("classes.jsa"),
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "-Djna.boot.library.path=" + home.resolve("native"),
            "-Dreplug.home=" + home,
            "-cp",
            home.resolve("lib") + "/*",
            "org.replug.cli.Main"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return builder.redirectInput(Path.of("/dev/null").toFile()).start();
  }

  private static String text(Process process, boolean out) {
    try {
      return new String(
          (out ? process.getInputStream() : process.getErrorStream()).readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
