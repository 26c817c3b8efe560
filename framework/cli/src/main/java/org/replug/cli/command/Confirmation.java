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
import org.replug.cli.output.PluginCard;
import picocli.CommandLine.Option;

/** The question before a plugin is trusted. Nobody is asked where nobody could answer. */
final class Confirmation {
  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask: for scripts that know what they install.")
  private boolean yes;

  @Option(
      names = "--insecure",
      description = "With --yes: also what others could have changed on its way here.")
  private boolean insecure;

  /**
   * Shows what is to be known, and asks. What there is a warning of is not taken by {@code --yes}
   * alone: nobody would have read it.
   *
   * @param card what is to be known
   * @param question ends with a question mark
   * @return whether it is wanted
   * @throws ReplugException USAGE where there is no terminal to ask at; R402 for {@code --yes} and
   *     a warning
   */
  boolean given(Invocation invocation, PluginCard card, String question)
      throws ReplugException, IOException {
    PrintWriter err = invocation.surroundings().err();
    if (yes && !card.warnings().isEmpty()) {
      accept(invocation, card);
    }
    if (yes) {
      return true;
    }
    err.print(card.text());
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

  private void accept(Invocation invocation, PluginCard card) throws ReplugException {
    String warnings = String.join(" ", card.warnings());
    if (!insecure) {
      throw new ReplugException(
          FailureCode.PLUGIN_REFUSED,
          "The plugin " + card.id() + " " + card.version() + " is refused: " + warnings,
          "Nothing was changed. Take it over https, from a folder or as a file; or compare its"
              + " digest, "
              + card.sha256()
              + ", with the one that its maker names, and give --insecure.");
    }
    invocation.tell("WARNING: " + warnings);
  }
}
