package org.replug.scenarios;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.lab.Lab;
import org.replug.lab.guest.Guest;
import org.replug.lab.machine.Hardware;
import org.replug.lab.scenario.ReplugMachines;

/** The lab on this machine, with the assembled Replug. */
final class LabHere {
  /** The machines. */
  static final Lab LAB = new Lab(Lab.STANDARD_CACHE, System.err::println);

  /** The assembled Replug. */
  static final Path HOME = Path.of(System.getProperty("replug.home")).normalize();

  private static final Path OUTPUT = Path.of(System.getProperty("replug.output"));

  private LabHere() {}

  /** Aborts the tests where no machine can be run. */
  static void require() throws Exception {
    try {
      LAB.build();
    } catch (ReplugException e) {
      if (e.code() == FailureCode.NO_LAB) {
        abort("needs the lab: " + e.getMessage());
      }
      throw e;
    }
  }

  /** Machines with Replug in them. */
  static ReplugMachines machines() {
    return new ReplugMachines(LAB, HOME);
  }

  /** A machine with Replug in it. */
  static Guest boot(Hardware hardware) throws Exception {
    return machines().boot(hardware);
  }

  /** A machine without Replug, which is sooner there. */
  static Guest bare(Hardware hardware) throws Exception {
    return LAB.boot(hardware);
  }

  /** A folder for what a test leaves behind. */
  static Path output(String name) throws IOException {
    return Files.createDirectories(OUTPUT.resolve(name));
  }
}
