package org.replug.cli;

import java.io.PrintWriter;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.cli.output.Printable;

/** Failures as people read them. */
final class FailureText {
  private final PrintWriter err;
  private final boolean debug;

  FailureText(PrintWriter err, boolean debug) {
    this.err = err;
    this.debug = debug;
  }

  /** A failure that nobody foresaw, told like any other. */
  static ReplugException unexpected(Throwable failure) {
    String message =
        failure.getMessage() == null
            ? failure.getClass().getSimpleName()
            : failure.getClass().getSimpleName() + ": " + failure.getMessage();
    return new ReplugException(
        FailureCode.UNEXPECTED,
        "Something failed that Replug did not foresee: " + message,
        "Run the same command with --debug and report what it shows.",
        failure);
  }

  void print(ReplugException failure) {
    err.println("replug: " + failure.code().code() + " " + Printable.of(failure.getMessage()));
    if (!failure.advice().isEmpty()) {
      err.println("  what to do: " + Printable.of(failure.advice()));
    }
    if (debug) {
      failure.printStackTrace(err);
    }
    err.flush();
  }
}
