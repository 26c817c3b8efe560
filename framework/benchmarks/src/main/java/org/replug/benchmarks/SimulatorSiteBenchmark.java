package org.replug.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The simulators of one machine, beside a C program. */
final class SimulatorSiteBenchmark {
  private static final int MANY = 100;
  private static final int IDLE_SECONDS = 10;
  private static final String EVEMU_PLAY =
      "command -v evemu-play >/dev/null || exit 0; rm -f /run/held /run/hold; mkfifo /run/hold;"
          + " PROGRAM hold </run/hold >/run/held & exec 3>/run/hold;"
          + " until [ -s /run/held ]; do sleep 0.1; done; node=$(cat /run/held);"
          + " PROGRAM listen $node FILE sh -c \"evemu-play $node <FILE\"";

  private final Site site;
  private final List<String> mechanisms;
  private final String yardstick;
  private final int devicesOfOne;
  private final Map<String, Feed> feeds = new LinkedHashMap<>();
  private final Map<String, double[]> played = new LinkedHashMap<>();
  private final Map<String, List<Double>> walls = new LinkedHashMap<>();
  private final Map<String, List<Double>> processors = new LinkedHashMap<>();
  private final Map<String, double[]> many = new LinkedHashMap<>();
  private final Map<String, Double> idle = new LinkedHashMap<>();

  /**
   * Measures there.
   *
   * @param yardstick what the C program writes to
   * @param devicesOfOne how many devices one simulation can have
   */
  SimulatorSiteBenchmark(Site site, List<String> mechanisms, String yardstick, int devicesOfOne) {
    this.site = site;
    this.mechanisms = mechanisms;
    this.yardstick = yardstick;
    this.devicesOfOne = devicesOfOne;
  }

  void measure(int rounds) throws IOException, InterruptedException {
    String file = site.folder() + "/recording.evemu";
    Feed byC = feeds.computeIfAbsent(yardstick, name -> new Feed("C, into " + name));
    for (int round = 0; round < rounds; round++) {
      byC.measure(site, yardstick);
      for (String mechanism : mechanisms) {
        try (SimulatedPointer pointer = SimulatedPointer.plug(site, mechanism, "BENCH", 1)) {
          walls.computeIfAbsent(mechanism, name -> new ArrayList<>()).add(pointer.wall());
          processors.computeIfAbsent(mechanism, name -> new ArrayList<>()).add(pointer.processor());
          feeds
              .computeIfAbsent(mechanism, name -> new Feed("Replug, " + name))
              .measure(site, pointer.feed());
          if (round == rounds - 1) {
            played.put("Replug, " + mechanism, pointer.play(file));
            idle.put(mechanism, site.measure("idle " + pointer.socket() + " " + IDLE_SECONDS)[0]);
          }
        }
      }
    }
    played.put("C, into " + yardstick, site.measure("play " + yardstick + " " + file));
    String other =
        site.shell().run(EVEMU_PLAY.replace("PROGRAM", site.program()).replace("FILE", file));
    if (!other.isBlank()) {
      played.put("evemu-play, into uinput", Site.numbers(other));
    }
    for (String mechanism : mechanisms) {
      many.put(mechanism, many(mechanism));
    }
  }

  private double[] many(String mechanism) throws IOException, InterruptedException {
    List<SimulatedPointer> all = new ArrayList<>();
    StringBuilder words = new StringBuilder("many");
    double wall = 0;
    try {
      for (int left = MANY; left > 0; left -= devicesOfOne) {
        int count = Math.min(left, devicesOfOne);
        SimulatedPointer pointers =
            SimulatedPointer.plug(site, mechanism, "BENCH" + all.size(), count);
        all.add(pointers);
        wall += pointers.wall();
        words.append(' ').append(pointers.socket()).append(' ').append(pointers.folder());
      }
      double[] heard = site.measure(words.toString());
      if (heard[0] != MANY) {
        throw new IOException("there are " + heard[0] + " devices by " + mechanism);
      }
      return new double[] {wall, all.size(), heard[1]};
    } finally {
      for (SimulatedPointer pointers : all) {
        pointers.close();
      }
    }
  }

  /** Writes the tables. */
  void report() {
    Table rates =
        new Table(
            System.out,
            "Simulators " + site.name() + ": from a program to a reader",
            "Sent by",
            "Events a second",
            "Ratio to C",
            "Latency p50, microseconds",
            "Ratio to C",
            "Latency p99",
            "From the event's stamp, p50");
    feeds.values().forEach(feed -> feed.row(rates, feeds.get(yardstick)));
    Table lateness =
        new Table(
            System.out,
            "Simulators " + site.name() + ": how late packets of a recording are (microseconds)",
            "Played by",
            "p50",
            "p99",
            "Most");
    played.forEach((name, late) -> lateness.row(name, text(late[0]), text(late[1]), text(late[2])));
    Table processes =
        new Table(
            System.out,
            "Simulators " + site.name() + ": processes (milliseconds)",
            "Mechanism",
            "From start to a device: wall",
            "Processor",
            "100 devices, one process after another: wall (processes)",
            "A packet through each of them",
            "Processor while idle for " + IDLE_SECONDS + " s");
    for (String mechanism : mechanisms) {
      double[] all = many.get(mechanism);
      processes.row(
          mechanism,
          new Samples(walls.get(mechanism)).text("%.0f"),
          new Samples(processors.get(mechanism)).text("%.0f"),
          text(all[0]) + " (" + text(all[1]) + ")",
          text(all[2]),
          String.format("%.1f", idle.get(mechanism)));
    }
  }

  private static String text(double number) {
    return String.format("%.0f", number);
  }
}
