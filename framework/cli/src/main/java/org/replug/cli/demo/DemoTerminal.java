package org.replug.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.replug.engine.simulate.SimulationConnection;

/**
 * The session's terminal, spoken to through a simulated keyboard.
 *
 * @param session the session
 * @param devices the simulation with the keyboard
 * @param keyboard the keyboard's place in it
 */
record DemoTerminal(DemoSession session, SimulationConnection devices, int keyboard) {
  // As session.bash has it.
  private static final List<String> CONTROL_T =
      List.of("key KEY_LEFTCTRL down", "key KEY_T press", "key KEY_LEFTCTRL up");
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final long ANSWER_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long LOOK_MILLIS = 20;

  /** Types, as a person would. */
  void type(String text) throws IOException {
    devices.perform(keyboard, "type " + text);
  }

  /**
   * Waits until the terminal's shell listens to the keyboard: it is asked for its command line, by
   * a key that changes nothing, until it answers.
   *
   * @return false if it does not answer in time
   */
  boolean awaitsKeys() throws IOException, InterruptedException {
    return commandLineHolds("");
  }

  /**
   * Waits until the unfinished command line holds a text.
   *
   * @return false if it does not in time
   */
  boolean commandLineHolds(String text) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (System.nanoTime() < deadline) {
      Files.deleteIfExists(session.file(DemoSession.LINE));
      for (String key : CONTROL_T) {
        devices.perform(keyboard, key);
      }
      long patience = System.nanoTime() + ANSWER_NANOS;
      while (System.nanoTime() < patience) {
        if (session.holds(DemoSession.LINE, text)) {
          return true;
        }
        Thread.sleep(LOOK_MILLIS);
      }
    }
    return false;
  }
}
