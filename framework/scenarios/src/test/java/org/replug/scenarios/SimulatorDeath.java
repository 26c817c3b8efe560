package org.replug.scenarios;

import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code death.bash} has written down. Pure.
 *
 * @param answers what it says, by the word that the line begins with
 */
record SimulatorDeath(Map<String, String> answers) {
  /** Reads its output. */
  static SimulatorDeath parse(String output) {
    Map<String, String> answers = new TreeMap<>();
    for (String line : output.lines().toList()) {
      String[] parts = line.split(" ", 2);
      answers.put(parts[0], parts.length > 1 ? parts[1] : "");
    }
    return new SimulatorDeath(answers);
  }

  /** An answer; empty if there is none. */
  String of(String word) {
    return answers.getOrDefault(word, "");
  }

  /**
   * An answer that is a number.
   *
   * @throws NumberFormatException if there is none
   */
  int number(String word) {
    return Integer.parseInt(of(word));
  }
}
