package org.replug.api;

/**
 * A failure that is told to a person: what failed and on what (the message), why (the message or
 * the cause), and what to do (the advice).
 *
 * <pre>{@code
 * throw new ReplugException(
 *     FailureCode.NO_SUCH_PROCESS,
 *     "There is no process 4711",
 *     "List the processes with `ps`.");
 * }</pre>
 *
 * @since 0.1
 */
public final class ReplugException extends Exception {
  private static final long serialVersionUID = 1L;

  private final FailureCode code;
  private final String advice;

  /**
   * A failure without a cause in Java.
   *
   * @param code the stable code
   * @param message what failed, on what, and why: one sentence without a full stop
   * @param advice what to do: one sentence or more; empty where nothing can be done
   */
  public ReplugException(FailureCode code, String message, String advice) {
    this(code, message, advice, null);
  }

  /**
   * As the other constructor, with the exception that led to it.
   *
   * @param cause shown with {@code --debug} only; may be null as for every exception
   */
  public ReplugException(FailureCode code, String message, String advice, Throwable cause) {
    super(message, cause);
    this.code = code;
    this.advice = advice;
  }

  /** The stable code. */
  public FailureCode code() {
    return code;
  }

  /** What to do. */
  public String advice() {
    return advice;
  }
}
