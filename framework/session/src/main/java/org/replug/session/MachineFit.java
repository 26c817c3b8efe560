package org.replug.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.Engine;
import org.replug.session.archive.Foundation;
import org.replug.session.archive.Misfits;

/** Whether a checkpoint can be restarted on this machine. */
final class MachineFit {
  private MachineFit() {}

  /**
   * Compares what a checkpoint stands on with what is here.
   *
   * @param rootfs the root file system that the session would have
   * @throws ReplugException MACHINE_DIFFERS, with what differs
   */
  static void require(Engine engine, String session, Foundation foundation, Path rootfs)
      throws ReplugException, IOException, InterruptedException {
    List<String> misfits = Misfits.of(foundation, engine.machine(), rootfs);
    if (!misfits.isEmpty()) {
      throw new ReplugException(
          FailureCode.MACHINE_DIFFERS,
          "The session " + session + " does not fit this machine: " + String.join("; ", misfits),
          "Its programs would go on with what they have found where they were saved. Nothing was"
              + " changed. Restart it on a machine like that one, or bring the root file system"
              + " along (session import --rootfs DIR).");
    }
  }
}
