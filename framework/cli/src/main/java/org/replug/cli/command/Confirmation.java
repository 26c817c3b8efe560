package org.replug.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
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
    return Question.asked(invocation, question);
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
