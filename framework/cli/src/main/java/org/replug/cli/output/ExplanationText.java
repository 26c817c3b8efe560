package org.replug.cli.output;

import java.util.List;
import org.replug.cli.explain.Explanation;

/** What the messages of a log mean. */
public final class ExplanationText {
  private ExplanationText() {}

  /** A paragraph for each; a sentence where there is none. */
  public static String of(String log, List<Explanation> explanations) {
    if (explanations.isEmpty()) {
      return "Nothing in " + Printable.of(log) + " is known to Replug.\n";
    }
    StringBuilder result = new StringBuilder();
    for (Explanation explanation : explanations) {
      result.append(result.length() == 0 ? "" : "\n").append(paragraph(explanation));
    }
    return result.toString();
  }

  /** All codes, a line for each. */
  public static String list(List<Explanation> all) {
    Table table = new Table("CODE", "MEANING");
    all.forEach(each -> table.row(each.code(), each.cause()));
    return table.lines("") + "\nNext: replug explain CODE\n";
  }

  private static String paragraph(Explanation explanation) {
    StringBuilder result = new StringBuilder();
    result.append(explanation.code()).append(' ').append(Printable.of(explanation.cause()));
    result.append(explanation.harmless() ? " (harmless).\n" : ".\n");
    if (!explanation.nextStep().isEmpty()) {
      result.append("  what to do: ").append(Printable.of(explanation.nextStep())).append('\n');
    }
    if (!explanation.line().equals(explanation.code())) {
      result.append("  in the log: ").append(Printable.of(explanation.line().strip()));
      result.append(explanation.count() > 1 ? " (and " + (explanation.count() - 1) + " more)" : "");
      result.append('\n');
    }
    return result.toString();
  }
}
