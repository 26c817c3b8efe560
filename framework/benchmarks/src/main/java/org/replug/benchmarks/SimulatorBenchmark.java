package org.replug.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.replug.api.ReplugException;
import org.replug.lab.Lab;
import org.replug.lab.guest.CommandResult;
import org.replug.lab.guest.Guest;
import org.replug.lab.machine.Hardware;

/**
 * Simulated devices beside C programs: FUSE on this machine, beside a pipe; uinput and CUSE in a
 * machine of the lab's, beside a C program that writes the same events into uinput.
 */
final class SimulatorBenchmark {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final String RECORDING = "recording.evemu";
  private static final int PACKETS = 300;
  private static final int MOST_MILLIS = 20;

  /** As many share a label. */
  private static final int FUSE_DEVICES = 16;

  private static final int MANY = 100;

  private final Lab lab;
  private final Path home;
  private final Replug replug;
  private final Path program;
  private final Path directory;

  /**
   * Measures.
   *
   * @param home the built Replug that the machine gets
   * @param replug the same on this machine
   * @param program simulators.c, without shared libraries
   * @param directory for the recording
   */
  SimulatorBenchmark(Lab lab, Path home, Replug replug, Path program, Path directory) {
    this.lab = lab;
    this.home = home;
    this.replug = replug;
    this.program = program;
    this.directory = directory;
  }

  void run(int rounds) throws IOException, InterruptedException, ReplugException {
    Files.writeString(directory.resolve(RECORDING), recording());
    Site here =
        new Site(
            "on this machine",
            script -> Run.of(List.of("sh", "-c", script)).out(),
            replug.launcher().toString(),
            program.toString(),
            directory.toString());
    SimulatorSiteBenchmark fuse =
        new SimulatorSiteBenchmark(here, List.of("fuse"), "pipe", FUSE_DEVICES);
    fuse.measure(rounds);
    fuse.report();
    try (Guest guest = lab.boot(Hardware.of())) {
      lab.carry(home, guest);
      Files.copy(program, guest.shared().resolve("simulators"));
      Files.copy(directory.resolve(RECORDING), guest.shared().resolve(RECORDING));
      Site machine =
          new Site(
              "in a machine",
              script -> inside(guest, script),
              "replug",
              "/root/simulators",
              "/lab");
      // The shared folder is slow to start programs from.
      machine.shell().run("cp /lab/simulators /root/simulators");
      SimulatorSiteBenchmark kernel =
          new SimulatorSiteBenchmark(machine, List.of("uinput", "cuse"), "uinput", MANY);
      kernel.measure(rounds);
      kernel.report();
    }
  }

  private static String inside(Guest guest, String script) throws IOException {
    CommandResult result = guest.run(LIMIT, "/bin/sh", "-c", script);
    if (!result.succeeded()) {
      throw new IOException(script + " ended with " + result.exit() + ": " + result.errors());
    }
    return result.output();
  }

  /** Packets of one event, at times that no clock's tick explains. */
  private static String recording() {
    StringBuilder text = new StringBuilder("# EVEMU 1.3\n");
    Random random = new Random(6);
    long micros = 0;
    for (int packet = 0; packet < PACKETS; packet++) {
      String time = String.format("E: %d.%06d ", micros / 1_000_000, micros % 1_000_000);
      text.append(time).append("0002 0000 0001\n").append(time).append("0000 0000 0000\n");
      micros += 1000 + random.nextInt(MOST_MILLIS * 1000);
    }
    return text.toString();
  }
}
