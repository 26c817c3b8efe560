package org.replug.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What installed plugins cost a start and a checkpoint: none, ten, a hundred. */
final class PluginBenchmark {
  private static final List<Integer> COUNTS = List.of(0, 10, 100);

  private final Replug replug;
  private final Path home;
  private final Path subject;
  private final Path device;
  private final Path scratch;

  /**
   * Measures this Replug.
   *
   * @param home the directory with its {@code lib} and {@code plugins}
   * @param subject the program that is checkpointed
   * @param device the device that it holds
   */
  PluginBenchmark(Replug replug, Path home, Path subject, Path device, Path scratch) {
    this.replug = replug;
    this.home = home;
    this.subject = subject;
    this.device = device;
    this.scratch = scratch;
  }

  /** The values of one line of the table. */
  private record Line(List<Double> wall, List<Double> processor) {
    Line() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    void add(Timed timed) {
      wall.add(timed.wall());
      processor.add(timed.processor());
    }
  }

  void run(int rounds) throws IOException, InterruptedException {
    Map<Integer, Replug> launchers = new LinkedHashMap<>();
    for (int count : COUNTS) {
      Path work = Files.createDirectory(scratch.resolve("with-" + count));
      launchers.put(
          count, ManyPlugins.launcher(replug, work, ManyPlugins.install(home, work, count)));
    }
    Map<Integer, Line> starts = new LinkedHashMap<>();
    Map<Integer, Line> checkpoints = new LinkedHashMap<>();
    Session session = Session.start(subject, device, new Session.Shape(1, 1), scratch);
    try {
      for (int round = 0; round < rounds; round++) {
        for (int count : COUNTS) {
          String launcher = launchers.get(count).launcher().toString();
          starts
              .computeIfAbsent(count, unused -> new Line())
              .add(Timed.of(scratch, List.of(launcher, "plugin", "list")));
          Path images = scratch.resolve("images-" + count + "-" + round);
          checkpoints
              .computeIfAbsent(count, unused -> new Line())
              .add(
                  Timed.of(
                      scratch,
                      List.of(
                          launcher,
                          "checkpoint",
                          String.valueOf(session.pid()),
                          "-D",
                          images.toString(),
                          "--leave-running")));
        }
      }
    } finally {
      session.end();
    }
    Table table =
        new Table(
            System.out,
            "Plugins (milliseconds)",
            "Installed",
            "What",
            "Wall",
            "Processor (user and system)");
    rows(table, "`replug plugin list`: all are loaded", starts);
    rows(table, "`replug checkpoint --leave-running`, 1 process, 1 device fd", checkpoints);
  }

  private static void rows(Table table, String what, Map<Integer, Line> lines) {
    lines.forEach(
        (count, line) ->
            table.row(
                String.valueOf(count),
                what,
                new Samples(line.wall()).text("%.0f"),
                new Samples(line.processor()).text("%.0f")));
  }
}
