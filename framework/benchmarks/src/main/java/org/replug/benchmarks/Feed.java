package org.replug.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How events get from whoever sends them to a reader: rates and latencies of many rounds. */
final class Feed {
  private static final int PACKETS = 10_000;
  private static final int PACED = 500;

  private final String name;
  private final List<Double> rates = new ArrayList<>();
  private final List<Double> medians = new ArrayList<>();
  private final List<Double> worst = new ArrayList<>();
  private final List<Double> stamped = new ArrayList<>();

  Feed(String name) {
    this.name = name;
  }

  /**
   * One round.
   *
   * @param feed as simulators.c takes it
   */
  void measure(Site site, String feed) throws IOException, InterruptedException {
    rates.add(site.measure("rate " + feed + " " + PACKETS)[0]);
    double[] micros = site.measure("latency " + feed + " " + PACED);
    medians.add(micros[0]);
    worst.add(micros[1]);
    stamped.add(micros[2]);
  }

  /** Its row, beside the yardstick's. */
  void row(Table table, Feed yardstick) {
    Samples rate = new Samples(rates);
    Samples median = new Samples(medians);
    table.row(
        name,
        rate.text("%.0f"),
        ratio(rate, new Samples(yardstick.rates)),
        median.text("%.0f"),
        ratio(median, new Samples(yardstick.medians)),
        new Samples(worst).text("%.0f"),
        new Samples(stamped).text("%.0f"));
  }

  private static String ratio(Samples one, Samples other) {
    return String.format("%.2f", one.paired(other, (a, b) -> a / b).median());
  }
}
