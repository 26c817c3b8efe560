package org.replug.lab;

import java.io.IOException;
import java.util.function.Consumer;
import org.replug.lab.guest.GuestFailure;

/** Tries again, once, what a failure of the machine itself has spoilt. */
public final class SecondAttempt {
  private SecondAttempt() {}

  /** What is tried. */
  @FunctionalInterface
  public interface Attempt<T> {
    /** Does it. */
    T make() throws IOException, InterruptedException;
  }

  /**
   * Makes one attempt, and a second one if the first ended with a {@link GuestFailure}.
   *
   * @param progress told of the first failure
   * @throws GuestFailure if the second attempt ended with one, too; the first is suppressed in it
   */
  public static <T> T of(Attempt<T> attempt, Consumer<String> progress)
      throws IOException, InterruptedException {
    try {
      return attempt.make();
    } catch (GuestFailure first) {
      progress.accept(first.kind() + ": " + first.getMessage() + "; trying once more");
      try {
        return attempt.make();
      } catch (GuestFailure second) {
        second.addSuppressed(first);
        throw second;
      }
    }
  }
}
