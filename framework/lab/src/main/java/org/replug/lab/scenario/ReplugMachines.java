package org.replug.lab.scenario;

import java.io.IOException;
import java.nio.file.Path;
import org.replug.api.ReplugException;
import org.replug.lab.Lab;
import org.replug.lab.guest.Guest;
import org.replug.lab.machine.Hardware;

/**
 * Machines with Replug in them.
 *
 * @param lab boots them
 * @param home an installed Replug: the folder with {@code lib} and {@code plugins}
 */
public record ReplugMachines(Lab lab, Path home) implements ScenarioRun.MachineRoom {
  @Override
  public Guest boot(Hardware hardware) throws ReplugException, IOException, InterruptedException {
    Guest guest = lab.boot(hardware);
    try {
      lab.carry(home, guest);
      return guest;
    } catch (ReplugException | IOException | InterruptedException | RuntimeException e) {
      guest.close();
      throw e;
    }
  }
}
