package org.replug.lab.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.replug.api.ReplugException;
import org.replug.lab.guest.GuestFailure;

/**
 * Tells scenarios; once more where a machine has failed, never where the scenario has.
 *
 * @param room boots the machines
 * @param beginnings what is told once for all that begin alike
 * @param progress told of a machine's failure
 */
public record ScenarioTeller(
    ScenarioRun.MachineRoom room, Beginnings beginnings, Consumer<String> progress) {
  /**
   * Tells one.
   *
   * @param folder for the report, pictures and logs
   * @throws GuestFailure if a machine failed twice
   */
  public ScenarioReport tell(Scenario scenario, Path folder)
      throws ReplugException, IOException, InterruptedException {
    try {
      return new ScenarioRun(scenario, room, beginnings, folder).tell();
    } catch (GuestFailure first) {
      progress.accept(first.kind() + ": " + first.getMessage() + "; telling it once more");
      Path second = Files.createDirectories(folder.resolve("second"));
      return new ScenarioRun(scenario, room, beginnings, second).tell();
    }
  }
}
