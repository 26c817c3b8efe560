package org.replug.kernel.process;

/**
 * How a process has ended.
 *
 * @param word what its parent reads (wait(2)): the exit status in bits 8 to 15, or the number of
 *     the signal that ended it in bits 0 to 6
 */
public record ExitStatus(int word) {
  private static final int SIGNAL = 0x7f;
  private static final int STATUS_SHIFT = 8;
  private static final int STATUS = 0xff;

  /** For a sentence: "with exit status 3", "by signal 11". */
  public String text() {
    int signal = word & SIGNAL;
    return signal == 0
        ? "with exit status " + (word >> STATUS_SHIFT & STATUS)
        : "by signal " + signal;
  }
}
