package org.replug.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How long the shortest commands take, beside a JVM that does nothing. */
final class StartBenchmark {
  private final Replug replug;

  /** Measures this Replug. */
  StartBenchmark(Replug replug) {
    this.replug = replug;
  }

  void run(int rounds) throws IOException, InterruptedException {
    List<Double> jvm = new ArrayList<>();
    List<Double> version = new ArrayList<>();
    List<Double> check = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      jvm.add(Run.of(List.of("java", "-Xshare:auto", "-XX:+UseSerialGC", "-version")).millis());
      version.add(replug.run("version").millis());
      check.add(replug.run("check").millis());
    }
    Table table = new Table(System.out, "Start (milliseconds)", "Command", "Wall");
    table.row("`java -version`", new Samples(jvm).text("%.0f"));
    table.row("`replug version`", new Samples(version).text("%.0f"));
    table.row("`replug check`", new Samples(check).text("%.0f"));
  }
}
