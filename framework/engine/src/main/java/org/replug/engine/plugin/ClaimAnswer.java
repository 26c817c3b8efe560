package org.replug.engine.plugin;

import java.util.function.BooleanSupplier;

/** What a plugin says of one file. */
sealed interface ClaimAnswer {
  /** The plugin looks after the file. */
  record Claimed() implements ClaimAnswer {}

  /** The plugin does not look after the file. */
  record Declined() implements ClaimAnswer {}

  /**
   * The plugin threw.
   *
   * @param reason what it threw
   */
  record Failed(String reason) implements ClaimAnswer {}

  /** Asks, on the thread it is called on. */
  static ClaimAnswer of(BooleanSupplier question) {
    try {
      return question.getAsBoolean() ? new Claimed() : new Declined();
    } catch (Throwable e) {
      // Errors too: the other files are still to be asked for.
      return new Failed(GuardedCalls.describe(e));
    }
  }
}
