package org.replug.scenarios;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.lab.Lab;
import org.replug.lab.guest.Guest;
import org.replug.lab.machine.Hardware;
import org.replug.lab.scenario.Beginnings;
import org.replug.lab.scenario.ReplugMachines;
import org.replug.lab.scenario.Scenario;
import org.replug.lab.scenario.ScenarioRun;
import org.replug.lab.scenario.Setup;

/** The lab on this machine, with the assembled Replug. */
final class LabHere {
  /** The machines. */
  static final Lab LAB = new Lab(Lab.STANDARD_CACHE, System.err::println);

  /** The assembled Replug. */
  static final Path HOME = Path.of(System.getProperty("replug.home")).normalize();

  private static final Path OUTPUT = Path.of(System.getProperty("replug.output"));

  private static final Beginnings BEGINNINGS = beginningsOfThisRun();

  private LabHere() {}

  private static Beginnings beginningsOfThisRun() {
    try {
      Beginnings none = Beginnings.none();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> forget(none)));
      return none;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void forget(Beginnings beginnings) {
    try {
      beginnings.close();
    } catch (IOException e) {
      System.err.println("Sessions' beginnings are left behind: " + e);
    }
  }

  /** What is saved once for all tests that begin alike: emulated machines are slow. */
  static Beginnings beginnings() {
    return BEGINNINGS;
  }

  /**
   * Leaves a saved session in a folder, for {@code Session.restart}. Its terminal has the keyboard,
   * and half a command in its command line.
   *
   * @param first the machine that it was saved on
   */
  static void saved(Hardware first, Path folder) throws Exception {
    String name = folder.getFileName().toString();
    Scenario scenario = Scenario.of(name, "a saved session", Setup.standard(), first);
    new ScenarioRun(scenario, machines(), BEGINNINGS, folder).begin();
  }

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
