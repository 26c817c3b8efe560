package org.replug.lab.scenario;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.replug.lab.machine.Hardware;

/**
 * A story: a session, the machine that it is saved on, and the machines that it is restarted on,
 * one after the other.
 *
 * @param name a word for the command line and for folders
 * @param shows what it shows, in a sentence
 * @param setup the session
 * @param first the machine that it starts on
 * @param rounds the restarts; each saves what the one before has left
 * @param untrue what is not true in the end because the story leaves something out: a control.
 *     Empty where everything must be true.
 */
public record Scenario(
    String name,
    String shows,
    Setup setup,
    Hardware first,
    List<Round> rounds,
    Set<Question> untrue) {
  /** Copies the collections. */
  public Scenario {
    rounds = List.copyOf(rounds);
    untrue = Set.copyOf(untrue);
  }

  /** A story with an end as it should be. */
  public static Scenario of(
      String name, String shows, Setup setup, Hardware first, Round... rounds) {
    return new Scenario(name, shows, setup, first, List.of(rounds), Set.of());
  }

  /** The same story, where certain questions get a no. */
  public Scenario butNot(Question first, Question... others) {
    return new Scenario(name, shows, setup, this.first, rounds, EnumSet.of(first, others));
  }

  /** Its name and what it shows. */
  @Override
  public String toString() {
    return name + ": " + shows;
  }

  /** Whether an answer is the expected one. */
  public boolean expects(Answer answer) {
    return answer.yes() != untrue.contains(answer.question());
  }
}
