package org.replug.lab.guest;

/**
 * What a command in the guest gave.
 *
 * @param exit its exit status; 128 and the signal's number if one ended it; {@link #TIMED_OUT} if
 *     it took longer than it might
 * @param output what it wrote to its standard output
 * @param errors what it wrote to its standard error
 */
public record CommandResult(int exit, String output, String errors) {
  /**
   * The exit status of a command that was ended because its time was over, as timeout(1) has it.
   */
  public static final int TIMED_OUT = 124;

  /** Whether the exit status is 0. */
  public boolean succeeded() {
    return exit == 0;
  }
}
