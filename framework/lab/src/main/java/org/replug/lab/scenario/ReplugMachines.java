package org.replug.lab.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.stream.Stream;
import org.replug.api.ReplugException;
import org.replug.lab.Lab;
import org.replug.lab.guest.CommandResult;
import org.replug.lab.guest.Guest;
import org.replug.lab.machine.Hardware;

/**
 * Machines with Replug in them.
 *
 * @param lab boots them
 * @param home an installed Replug: the folder with {@code lib} and {@code plugins}
 */
public record ReplugMachines(Lab lab, Path home) implements ScenarioRun.MachineRoom {
  private static final Duration COPY = Duration.ofSeconds(60);
  private static final String FOLDER = "replug";

  @Override
  public Guest boot(Hardware hardware) throws ReplugException, IOException, InterruptedException {
    Guest guest = lab.boot(hardware);
    try {
      Path shared = guest.shared().resolve(FOLDER);
      copy(home.resolve("lib"), shared.resolve("lib"));
      copy(home.resolve("plugins"), shared.resolve("plugins"));
      // With its times: a class archive is bound to those of the jars.
      CommandResult copied = guest.run(COPY, "cp", "-a", "/lab/" + FOLDER, "/opt");
      if (!copied.succeeded()) {
        throw new IOException("Replug cannot be copied into the guest: " + copied.errors());
      }
      return guest;
    } catch (IOException | RuntimeException e) {
      guest.close();
      throw e;
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
