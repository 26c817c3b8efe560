package org.replug.cli.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.replug.cli.Invocation;

/** A question to whoever sits at the terminal. Everything but a yes is a no. */
public final class Question {
  private Question() {}

  /**
   * Asks on standard error, and reads a line of standard input.
   *
   * @param question ends with a question mark
   * @return whether it is wanted; a no is told
   */
  public static boolean asked(Invocation invocation, String question) throws IOException {
    PrintWriter err = invocation.surroundings().err();
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
