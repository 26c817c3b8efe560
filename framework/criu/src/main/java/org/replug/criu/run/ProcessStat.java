package org.replug.criu.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code /proc/PID/stat} says (proc(5)).
 *
 * @param state the letter of the state, for example {@code S}, {@code T}, {@code Z}
 * @param session the session leader, in this pid namespace; 0 where it is not visible here
 * @param startTime when the process started, in clock ticks since boot
 */
record ProcessStat(char state, int session, long startTime) {
  private static final int STATE = 0;
  private static final int SESSION = 3;
  private static final int START_TIME = 19;

  /** Whether the process is stopped by a signal or by a tracer. */
  boolean stopped() {
    return state == 'T' || state == 't';
  }

  /** Reads the file of a process; empty if there is none. */
  static Optional<ProcessStat> read(int pid) {
    try {
      return parse(
          Files.readString(
              Path.of("/proc", String.valueOf(pid), "stat"), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Reads the text of the file; empty if it is not of that form. */
  static Optional<ProcessStat> parse(String text) {
    // The command stands in brackets and may hold brackets and blanks itself.
    String[] fields = text.substring(text.lastIndexOf(')') + 1).strip().split(" ", -1);
    if (fields.length <= START_TIME) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ProcessStat(
              fields[STATE].charAt(0),
              Integer.parseInt(fields[SESSION]),
              Long.parseLong(fields[START_TIME])));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
