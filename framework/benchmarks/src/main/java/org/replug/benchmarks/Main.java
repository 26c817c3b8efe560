package org.replug.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replug.api.ReplugException;
import org.replug.criu.hook.NativeParts;
import org.replug.criu.program.CriuLocator;
import org.replug.criu.program.CriuProgram;
import org.replug.lab.Lab;

/** Runs benchmarks and writes their tables, in Markdown, to standard output. Needs root. */
public final class Main {
  private static final Path DEVICE = Path.of("/dev/vga_arbiter");
  private static final Path CRIU_PREFIX = Path.of("/var/lib/replug/criu");
  private static final Path LAB = Lab.STANDARD_CACHE;
  private static final int DEFAULT_ROUNDS = 11;

  private Main() {}

  /** Arguments: which benchmarks, and how many rounds; see docs/benchmarks.md. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ReplugException {
    List<String> chosen = new ArrayList<>(List.of(arguments));
    int rounds = DEFAULT_ROUNDS;
    if (!chosen.isEmpty() && chosen.get(0).matches("\\d+")) {
      rounds = Integer.parseInt(chosen.remove(0));
    }
    if (chosen.isEmpty()) {
      chosen.addAll(List.of("start", "plugins", "sessions", "uevents"));
    }
    Replug replug = new Replug(Path.of(System.getProperty("replug.launcher")));
    // The first use builds, and finds or fetches a CRIU.
    replug.run("check");
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    try (Scratch scratch = Scratch.create(parent)) {
      CriuProgram criu = criu(scratch.path());
      conditions("before", Optional.of(criu));
      Programs programs = new Programs(scratch.path());
      for (String name : chosen) {
        switch (name) {
          case "start" -> new StartBenchmark(replug).run(rounds);
          case "plugins" ->
              new PluginBenchmark(
                      replug,
                      Path.of(System.getProperty("replug.home")),
                      programs.program("subject"),
                      DEVICE,
                      scratch.path())
                  .run(rounds);
          case "sessions" ->
              new SessionBenchmark(
                      new BareCriu(criu, programs.library("bare_hook")),
                      replug,
                      programs.program("subject"),
                      DEVICE,
                      scratch.path())
                  .run(rounds);
          case "whole" ->
              new WholeSessionBenchmark(
                      new BareCriu(criu, programs.library("bare_hook")), replug, scratch.path())
                  .run(rounds);
          case "machines" ->
              new VirtualMachineBenchmark(LAB.resolve("images"), scratch.path()).run(rounds);
          case "simulators" ->
              new SimulatorBenchmark(
                      new Lab(LAB, System.err::println),
                      Path.of(System.getProperty("replug.home")),
                      replug,
                      programs.staticProgram(
                          "simulators",
                          "simulators.h",
                          "simulators_device.c",
                          "simulators_process.c"),
                      scratch.path())
                  .run(rounds);
          case "uevents" ->
              new UeventBenchmark(programs.program("uevents"), scratch.path()).run(rounds);
          default -> throw new IllegalArgumentException("no benchmark: " + name);
        }
      }
      System.out.println();
      conditions("after", Optional.empty());
    }
  }

  private static CriuProgram criu(Path scratch) throws IOException, InterruptedException {
    return new CriuLocator(NativeParts.extract(scratch.resolve("native")))
        .locate(Optional.empty(), CRIU_PREFIX)
        .found()
        .orElseThrow(() -> new IOException("no CRIU works here; see `replug check`"));
  }

  private static void conditions(String when, Optional<CriuProgram> criu) throws IOException {
    criu.ifPresent(
        program ->
            System.out.printf(
                "Linux %s, %d cores, CRIU %s, Java %s%n",
                System.getProperty("os.version"),
                Runtime.getRuntime().availableProcessors(),
                program.version(),
                Runtime.version()));
    System.out.printf(
        "Load %s: %s%n", when, Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
  }
}
