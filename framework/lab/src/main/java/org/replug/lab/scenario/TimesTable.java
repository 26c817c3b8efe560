package org.replug.lab.scenario;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What took how long in many scenarios, as a table in Markdown. Pure. */
public final class TimesTable {
  private static final List<String> COLUMNS =
      List.of("boot", "session", "checkpoint", "restart", "announce-to-listed");

  private TimesTable() {}

  /**
   * The table, in milliseconds: a line for each scenario, sorted by name; where there are many
   * rounds, a value for each, in their order.
   */
  public static String of(Collection<ScenarioReport> reports) {
    StringBuilder table = new StringBuilder("| row | ");
    table.append(String.join(" | ", COLUMNS)).append(" |\n|---|");
    COLUMNS.forEach(column -> table.append("---|"));
    reports.stream()
        .sorted(Comparator.comparing(ScenarioReport::scenario))
        .forEach(report -> table.append("\n| `").append(report.scenario()).append(line(report)));
    return table.append('\n').toString();
  }

  private static String line(ScenarioReport report) {
    return COLUMNS.stream()
        .map(column -> cell(report.millis(), column + "."))
        .collect(Collectors.joining(" | ", "` | ", " |"));
  }

  private static String cell(Map<String, Long> millis, String prefix) {
    return millis.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .sorted(Comparator.comparingInt(entry -> round(entry.getKey(), prefix)))
        .map(entry -> String.valueOf(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static int round(String key, String prefix) {
    return Integer.parseInt(key.substring(prefix.length()));
  }
}
