package org.replug.engine.restart;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.replug.engine.plan.StepKind;

/**
 * Which of the planned uevents are sent. Anything but {@link #ALL} is for finding out what a
 * session does without them; the proof expects the same of each.
 */
public enum AnnouncePolicy {
  /** All of them. The default. */
  ALL(Set.of(StepKind.ADD, StepKind.REMOVE)),
  /** The adds alone: the session keeps the devices that have departed. */
  ADDS(Set.of(StepKind.ADD)),
  /** None: the session hears of nothing. */
  NONE(Set.of());

  private final Set<StepKind> sent;

  AnnouncePolicy(Set<StepKind> sent) {
    this.sent = sent;
  }

  /** Whether steps of a kind are sent. */
  public boolean sends(StepKind kind) {
    return sent.contains(kind);
  }

  /** The word used on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads {@link #word}; empty for any other word. */
  public static Optional<AnnouncePolicy> parse(String word) {
    return Arrays.stream(values()).filter(policy -> policy.word().equals(word)).findFirst();
  }
}
