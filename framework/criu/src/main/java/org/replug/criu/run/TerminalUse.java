package org.replug.criu.run;

/**
 * How a session uses terminals.
 *
 * @param outside whether a terminal, or the session leader that it belongs to, is outside the
 *     session; CRIU wants to be told
 */
record TerminalUse(boolean outside) {

  /** Looks at the processes. */
  static TerminalUse of(ProcessTree tree) {
    return new TerminalUse(tree.leaderOutside());
  }
}
