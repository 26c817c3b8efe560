package org.replug.engine.screen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.replug.api.ScreenProgram;

/** Starts the program that shows a screen, in a session of its own, and waits until it listens. */
final class ScreenLauncher {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final long LOOK_MILLIS = 20;
  private static final String LOG = "log";

  private ScreenLauncher() {}

  /**
   * Starts it.
   *
   * @param folder where it may write
   * @param port the port on which it will listen
   * @return its process
   * @throws IOException if it does not listen in time; it has been ended then, and the message says
   *     what it said
   */
  static Process start(ScreenProgram program, Path folder, int port)
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
    boolean listens = false;
    try {
      long deadline = System.nanoTime() + PATIENCE_NANOS;
      while (!LoopbackPorts.isServed(port)) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          throw new IOException(said(folder));
        }
        process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      }
      listens = true;
      return process;
    } finally {
      if (!listens) {
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
