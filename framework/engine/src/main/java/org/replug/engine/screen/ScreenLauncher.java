package org.replug.engine.screen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.replug.api.ScreenProgram;

/** Starts the program that shows a screen, in a session of its own, and waits until it shows it. */
final class ScreenLauncher {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final long LOOK_MILLIS = 20;
  private static final String LOG = "log";

  private ScreenLauncher() {}

  /** Whether a screen is shown. */
  interface Sign {
    boolean seen() throws IOException;
  }

  /**
   * Starts it.
   *
   * @param folder where it may write
   * @param sign how it is known that it shows the screen
   * @return its process
   * @throws IOException if it does not show it in time; it has been ended then, and the message
   *     says what it said
   */
  static Process start(ScreenProgram program, Path folder, Sign sign)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("setsid"));
    command.addAll(program.command());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(folder.resolve(LOG).toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(program.environment());
    Process process = builder.start();
    boolean shown = false;
    try {
      long deadline = System.nanoTime() + PATIENCE_NANOS;
      while (!sign.seen()) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          throw new IOException(said(folder));
        }
        process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      }
      shown = true;
      return process;
    } finally {
      if (!shown) {
        process.destroyForcibly();
      }
    }
  }

  private static String said(Path folder) throws IOException {
    List<String> lines =
        Files.readString(folder.resolve(LOG)).lines().filter(line -> !line.isBlank()).toList();
    return lines.isEmpty() ? "its program says nothing" : lines.get(lines.size() - 1).strip();
  }
}
