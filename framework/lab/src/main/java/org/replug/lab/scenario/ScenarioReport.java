package org.replug.lab.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of a scenario.
 *
 * @param scenario its name
 * @param answers all that was asked, in order
 * @param surprises the answers that were not the expected ones; the scenario has succeeded if there
 *     are none and something was asked
 * @param millis what took how long, in milliseconds: {@code boot.0}, {@code checkpoint.1}
 */
public record ScenarioReport(
    String scenario, List<Answer> answers, List<Answer> surprises, SortedMap<String, Long> millis) {
  /** Copies the collections. */
  public ScenarioReport {
    answers = List.copyOf(answers);
    surprises = List.copyOf(surprises);
    millis = Collections.unmodifiableSortedMap(new TreeMap<>(millis));
  }

  /** Compares what was seen with what the scenario expects. */
  static ScenarioReport of(
      Scenario scenario, List<Answer> answers, SortedMap<String, Long> millis) {
    List<Answer> surprises = new ArrayList<>();
    answers.stream().filter(answer -> !scenario.expects(answer)).forEach(surprises::add);
    // A control shows nothing if what it expects to fail was never tried.
    for (Question each : scenario.untrue()) {
      if (answers.stream().noneMatch(answer -> answer.question() == each)) {
        surprises.add(new Answer(each, 0, true, "it was not asked"));
      }
    }
    return new ScenarioReport(scenario.name(), answers, surprises, millis);
  }

  /** Whether everything was as expected. */
  public boolean succeeded() {
    return surprises.isEmpty() && !answers.isEmpty();
  }
}
