package org.replug.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.replug.engine.Preparation;

/**
 * Begins, beside the reading of the command line, with what the command will need. Most of a short
 * command's time is spent on code that runs for the first time; some of that can be done on a
 * second processor.
 */
final class EarlyStart {
  private EarlyStart() {}

  /**
   * Returns at once. A command that is not known, or that needs little, starts nothing.
   *
   * @return the thread that was started
   */
  static Optional<Thread> of(String... arguments) {
    List<String> words = Arrays.asList(arguments);
    if (words.isEmpty() || !words.get(0).equals("restart")) {
      return Optional.empty();
    }
    Thread thread = new Thread(Preparation::forDevices, "early-start");
    thread.setDaemon(true);
    // What fails here fails again where it is needed, and is told there.
    thread.setUncaughtExceptionHandler((failed, cause) -> {});
    thread.start();
    return Optional.of(thread);
  }
}
