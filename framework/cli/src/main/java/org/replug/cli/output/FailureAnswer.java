package org.replug.cli.output;

import org.replug.api.ReplugException;

/**
 * A failure as the JSON document of a command that failed.
 *
 * @param error what failed
 */
public record FailureAnswer(Failure error) {
  /** The document of a failure. */
  public static FailureAnswer of(ReplugException failure) {
    return new FailureAnswer(
        new Failure(failure.code().code(), failure.getMessage(), failure.advice()));
  }

  /**
   * What failed.
   *
   * @param code the stable code, {@code R} and three digits
   * @param message what failed, on what, and why
   * @param advice what to do; may be empty
   */
  public record Failure(String code, String message, String advice) {}
}
