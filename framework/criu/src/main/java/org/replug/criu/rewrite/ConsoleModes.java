package org.replug.criu.rewrite;

/** What a restored session's consoles and virtual terminals keep of their modes (termios(3)). */
public enum ConsoleModes {
  /** All; only the size is that of the machine. */
  KEPT,
  /**
   * Nothing: the machine's terminals refuse every size, even their own, and CRIU sets no modes
   * without one.
   */
  LOST
}
