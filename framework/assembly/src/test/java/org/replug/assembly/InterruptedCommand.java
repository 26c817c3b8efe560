package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A command that was sent a signal.
 *
 * @param ended how it ended
 * @param lines what it wrote to standard error, line by line
 */
record InterruptedCommand(Replug.Ended ended, List<Line> lines) {
  private static final long PATIENCE_SECONDS = 100;

  /**
   * A test that runs in the background may have been told to ignore them; so would its children.
   */
  private static final List<String> SIGNALS_AS_USUAL = List.of("env", "--default-signal");

  /**
   * A line.
   *
   * @param text what it says
   * @param nanos when it came, as System.nanoTime() has it
   */
  record Line(String text, long nanos) {}

  /**
   * Runs a command and sends it a signal.
   *
   * @param begin what the command says when the clock starts, with --verbose
   * @param delay how long after that, in nanoseconds
   * @param signal its name, such as INT
   */
  static InterruptedCommand at(String begin, long delay, String signal, List<String> command)
      throws Exception {
    List<String> arguments = new ArrayList<>(command);
    arguments.add("--verbose");
    Process process = Replug.start(SIGNALS_AS_USUAL, arguments);
    try (BufferedReader err =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> answer(process));
      List<Line> lines = new ArrayList<>();
      Line line;
      do {
        line = read(err, lines);
      } while (!line.text().contains(begin));
      // The delay is what is tested; nothing is waited for.
      TimeUnit.NANOSECONDS.sleep(delay);
      List<String> kill = List.of("kill", "-s", signal, "" + process.pid());
      assertEquals(0, new ProcessBuilder(kill).start().waitFor(), "it ended before the signal");
      for (String rest = err.readLine(); rest != null; rest = err.readLine()) {
        lines.add(new Line(rest, System.nanoTime()));
      }
      assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "it does not end: " + lines);
      String text = String.join("\n", lines.stream().map(Line::text).toList()) + "\n";
      return new InterruptedCommand(new Replug.Ended(process.exitValue(), out.get(), text), lines);
    } finally {
      process.destroyForcibly();
    }
  }

  /** How long it took from one line to another, in nanoseconds. */
  long nanosBetween(String one, String other) {
    return nanos(other) - nanos(one);
  }

  private long nanos(String text) {
    return lines.stream()
        .filter(line -> line.text().contains(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no '" + text + "': " + ended))
        .nanos();
  }

  private static Line read(BufferedReader err, List<Line> lines) throws IOException {
    String text = err.readLine();
    if (text == null) {
      throw new AssertionError("it ended too soon: " + lines);
    }
    Line line = new Line(text, System.nanoTime());
    lines.add(line);
    return line;
  }

  private static String answer(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
