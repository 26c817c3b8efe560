package org.replug.cli.command;

import java.io.IOException;
import java.util.function.Consumer;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.cli.Invocation;
import org.replug.lab.Lab;
import org.replug.lab.guest.GuestFailure;

/** How the commands of the lab reach it. */
final class LabSource {
  private LabSource() {}

  /** Something to ask of a lab. */
  @FunctionalInterface
  interface LabTask<T> {
    /** Asks; throws what the lab throws. */
    T run(Lab lab) throws ReplugException, IOException, InterruptedException;
  }

  /**
   * Asks the lab of the configured cache, and tells its progress.
   *
   * @throws ReplugException LAB_FAILED where the machine itself has failed, twice
   */
  static <T> T ask(Invocation invocation, LabTask<T> task)
      throws ReplugException, IOException, InterruptedException {
    Consumer<String> progress = invocation::tell;
    Lab lab = new Lab(invocation.surroundings().settings().labCache(), progress);
    try {
      return task.run(lab);
    } catch (GuestFailure e) {
      throw new ReplugException(
          FailureCode.LAB_FAILED,
          "The virtual machine has failed twice (" + e.kind() + "): " + e.getMessage(),
          "Try again when this machine is less busy. If it stays so: `replug lab clean`.",
          e);
    }
  }
}
