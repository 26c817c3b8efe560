package org.replug.lab.image;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A program of this machine that is run to its end. It ends when this process does. */
public final class Tool {
  private static final int REMEMBERED = 20;

  private Tool() {}

  /**
   * Runs a program.
   *
   * @param line the program and its arguments
   * @param limit how long it may run before it is killed
   * @param told each line it writes to its standard output and error, from a thread of its own
   * @throws IOException if it cannot be started, fails or takes too long; the message has the last
   *     lines it wrote
   */
  public static void run(List<String> line, Duration limit, Consumer<String> told)
      throws IOException, InterruptedException {
    List<String> bound = new ArrayList<>(List.of("setpriv", "--pdeathsig", "TERM"));
    bound.addAll(line);
    Process process =
        new ProcessBuilder(bound)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .start();
    Deque<String> last = new ArrayDeque<>();
    Thread reader = new Thread(() -> read(process, last, told), "output of " + line.get(0));
    reader.setDaemon(true);
    reader.start();
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException(line.get(0) + " has not ended within " + limit.toSeconds() + " s");
      }
      reader.join(limit.toMillis());
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      synchronized (last) {
        throw new IOException(
            line.get(0)
                + " ended with status "
                + process.exitValue()
                + ": "
                + String.join(" | ", last));
      }
    }
  }

  private static void read(Process process, Deque<String> last, Consumer<String> told) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        synchronized (last) {
          last.addLast(text);
          if (last.size() > REMEMBERED) {
            last.removeFirst();
          }
        }
        told.accept(text);
      }
    } catch (IOException e) {
      told.accept("its output cannot be read any more: " + e.getMessage());
    }
  }
}
