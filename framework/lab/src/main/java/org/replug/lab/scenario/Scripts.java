package org.replug.lab.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.replug.lab.guest.CommandResult;
import org.replug.lab.guest.Guest;

/**
 * The scripts that run in the guest.
 *
 * @param guest where they run; they are in its shared folder
 */
record Scripts(Guest guest) {
  private static final List<String> NAMES =
      List.of(
          "start.bash",
          "admit.bash",
          "enclose.bash",
          "furnish.bash",
          "session.bash",
          "observe.bash",
          "pointer.bash",
          "picture.bash",
          "save.bash",
          "resume.bash",
          "stubs.bash",
          "keys.bash",
          "control-t.evemu",
          "right.evemu");
  private static final String FOLDER = "scenario";

  /** Brings the scripts into the guest's shared folder. */
  static Scripts in(Guest guest) throws IOException {
    Path folder = Files.createDirectories(guest.shared().resolve(FOLDER));
    for (String name : NAMES) {
      try (InputStream resource = Scripts.class.getResourceAsStream(name)) {
        if (resource == null) {
          throw new IOException("the program lacks its part " + name);
        }
        Files.write(folder.resolve(name), resource.readAllBytes());
      }
    }
    return new Scripts(guest);
  }

  /** Runs one, whatever its exit status. */
  CommandResult run(Duration limit, String name, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/bash", "/lab/scenario/" + name + ".bash"));
    command.addAll(arguments);
    return guest.run(limit, command.toArray(String[]::new));
  }

  /**
   * Runs one that must succeed.
   *
   * @return its standard output
   * @throws ScenarioFailure if it does not
   */
  String require(Duration limit, String name, List<String> arguments) throws IOException {
    CommandResult result = run(limit, name, arguments);
    if (!result.succeeded()) {
      throw new ScenarioFailure(
          name + " ended with " + result.exit() + ": " + result.errors().strip());
    }
    return result.output();
  }
}
