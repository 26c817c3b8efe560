package org.replug.cli.output;

import java.nio.file.Path;
import java.util.List;
import org.replug.lab.scenario.Answer;
import org.replug.lab.scenario.Scenario;
import org.replug.lab.scenario.ScenarioReport;

/** Scenarios of the lab, for people. */
public final class ScenarioText {
  private ScenarioText() {}

  /** The scenarios that there are. */
  public static String list(List<Scenario> scenarios) {
    StringBuilder text = new StringBuilder();
    for (Scenario scenario : scenarios) {
      text.append(String.format("%-20s%s%n", scenario.name(), scenario.shows()));
    }
    return text.toString();
  }

  /**
   * What became of some.
   *
   * @param directory where their folders are
   */
  public static String of(List<ScenarioReport> reports, Path directory) {
    StringBuilder text = new StringBuilder();
    for (ScenarioReport report : reports) {
      text.append(report.succeeded() ? "ok      " : "FAILED  ").append(report.scenario());
      text.append("  (milliseconds: ").append(report.millis()).append(")\n");
      for (Answer answer : report.surprises()) {
        text.append("        ")
            .append(answer.yes() ? "unexpected: " : "not so: ")
            .append(answer.question().sentence())
            .append(", round ")
            .append(answer.round())
            .append(": ")
            .append(answer.seen())
            .append('\n');
      }
    }
    return text + "Reports, pictures and logs: " + directory + "\n";
  }
}
