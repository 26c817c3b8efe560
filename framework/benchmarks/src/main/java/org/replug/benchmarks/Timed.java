package org.replug.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a command took, and how long the processor worked for it: the command and all processes
 * that it waited for, in the kernel and outside. The second says something on a busy machine too.
 *
 * @param wall from start to end, in milliseconds
 * @param processor user and system time, in milliseconds
 */
record Timed(double wall, double processor) {
  private static final String SCRIPT =
      "TIMEFORMAT='%R %U %S'; out=$1; shift; { time \"$@\" >/dev/null 2>&1; } 2>\"$out\"";

  /** Runs a command to its end; it must end well. */
  static Timed of(Path scratch, List<String> command) throws IOException, InterruptedException {
    Path out = scratch.resolve("times");
    List<String> words = new ArrayList<>(List.of("bash", "-c", SCRIPT, "bash", out.toString()));
    words.addAll(command);
    Run.of(words);
    String[] seconds = Files.readString(out).strip().split(" ");
    return new Timed(millis(seconds[0]), millis(seconds[1]) + millis(seconds[2]));
  }

  private static double millis(String seconds) {
    return Double.parseDouble(seconds) * 1000;
  }
}
