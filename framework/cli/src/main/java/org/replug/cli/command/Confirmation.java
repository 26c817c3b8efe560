package org.replug.cli.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.cli.Invocation;
import picocli.CommandLine.Option;

/** The question before a plugin is trusted. Nobody is asked where nobody could answer. */
final class Confirmation {
  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask: for scripts that know what they install.")
  private boolean yes;

  /**
   * Shows what is to be known, and asks.
   *
   * @param card what is to be known
   * @param question ends with a question mark
   * @return whether it is wanted
   * @throws ReplugException USAGE where there is no terminal to ask at
   */
  boolean given(Invocation invocation, String card, String question)
      throws ReplugException, IOException {
    PrintWriter err = invocation.surroundings().err();
    if (yes) {
      return true;
    }
    err.print(card);
    err.flush();
    if (!invocation.surroundings().inputIsTerminal()) {
      throw new ReplugException(
          FailureCode.USAGE,
          "There is no terminal to ask at whether the plugin is to be trusted",
          "Nothing was changed. Read the above; then give --yes.");
    }
    err.println();
    err.println("A plugin runs with all the rights of Replug, which are root's.");
    err.print(question + " [y/N] ");
    err.flush();
    String answer =
        new BufferedReader(
                new InputStreamReader(invocation.surroundings().input(), StandardCharsets.UTF_8))
            .readLine();
    boolean wanted = answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    if (!wanted) {
      invocation.tell("nothing was changed");
    }
    return wanted;
  }
}
