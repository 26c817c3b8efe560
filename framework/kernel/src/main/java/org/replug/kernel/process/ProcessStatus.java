package org.replug.kernel.process;

import java.io.IOException;
import java.util.List;

/**
 * The line of {@code /proc/PID/stat}.
 *
 * @param pid field 1
 * @param command field 2, without its parentheses
 * @param state field 3
 * @param parentPid field 4
 * @param processGroup field 5
 * @param session field 6
 * @param flags field 9: the PF_ flags of the kernel
 * @param startTimeTicks field 22, clock ticks since boot
 * @param exitCode field 52: how it has ended, as wait(2) tells it; 0 while it has not, and for who
 *     may not look
 */
record ProcessStatus(
    int pid,
    String command,
    char state,
    int parentPid,
    int processGroup,
    int session,
    long flags,
    long startTimeTicks,
    int exitCode) {
  private static final long PF_KTHREAD = 0x00200000;
  // The fields behind the command begin with field 3. Linux before 3.5 ends with field 51.
  private static final int EXIT_CODE = 52 - 3;

  boolean kernelThread() {
    return (flags & PF_KTHREAD) != 0;
  }

  /** Whether the process has ended: a zombie, or dead. */
  boolean ended() {
    return state == 'Z' || state == 'X';
  }

  /**
   * Reads the line.
   *
   * @throws IOException if it is not of that form
   */
  static ProcessStatus parse(String line) throws IOException {
    // The command may hold spaces and parentheses: it ends at the last one.
    int open = line.indexOf('(');
    int close = line.lastIndexOf(')');
    if (open < 1 || close < open || close + 2 > line.length()) {
      throw malformed(line, null);
    }
    List<String> fields = Lines.words(line.substring(close + 1));
    try {
      return new ProcessStatus(
          Integer.parseInt(line.substring(0, open).strip()),
          line.substring(open + 1, close),
          fields.get(0).charAt(0),
          Integer.parseInt(fields.get(1)),
          Integer.parseInt(fields.get(2)),
          Integer.parseInt(fields.get(3)),
          Long.parseLong(fields.get(6)),
          Long.parseLong(fields.get(19)),
          fields.size() > EXIT_CODE ? Integer.parseInt(fields.get(EXIT_CODE)) : 0);
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw malformed(line, e);
    }
  }

  private static IOException malformed(String line, Exception cause) {
    return new IOException("not a line of /proc/PID/stat: " + line, cause);
  }
}
