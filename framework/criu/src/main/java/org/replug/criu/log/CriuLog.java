package org.replug.criu.log;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Explains CRIU's log. The knowledge stands in {@link Rule#ALL}. */
public final class CriuLog {
  private CriuLog() {}

  /** Every code that a diagnosis can have, in ascending order. */
  public static SortedSet<String> codes() {
    return Rule.ALL.stream().map(Rule::code).collect(Collectors.toCollection(TreeSet::new));
  }

  /** What a code means, whatever line it was found for; empty for a word that is no code. */
  public static Optional<Diagnosis> meaning(String code) {
    return Rule.ALL.stream()
        .filter(rule -> rule.code().equals(code))
        .findFirst()
        .map(Rule::general);
  }

  /** The meaning of every line that is known, in the log's order. */
  public static List<Diagnosis> explain(String log) {
    return log.lines()
        .flatMap(line -> Rule.ALL.stream().flatMap(rule -> rule.apply(line).stream()).limit(1))
        .toList();
  }

  /** The first line that is known and explains a failure. */
  public static Optional<Diagnosis> cause(String log) {
    return explain(log).stream().filter(found -> found.failure().isPresent()).findFirst();
  }

  /** The first line with an error that is not known to be harmless; empty if there is none. */
  public static Optional<String> firstError(String log) {
    return log.lines()
        .filter(line -> line.contains("Error ("))
        .filter(line -> explain(line).stream().allMatch(found -> found.failure().isPresent()))
        .findFirst();
  }
}
