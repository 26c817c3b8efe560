package org.replug.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * The values of one measurement, in the order of the rounds.
 *
 * @param values at least one
 */
record Samples(List<Double> values) {
  Samples {
    values = List.copyOf(values);
  }

  double median() {
    return quantile(0.5);
  }

  /** The value of each round, combined with another measurement's of the same round. */
  Samples paired(Samples other, DoubleBinaryOperator operator) {
    return new Samples(
        IntStream.range(0, values.size())
            .mapToObj(i -> operator.applyAsDouble(values.get(i), other.values().get(i)))
            .toList());
  }

  /** Median, and in brackets the lowest value and the middle half. */
  String text(String format) {
    return String.format(
        Locale.ROOT,
        format + " (" + format + "; " + format + "-" + format + ")",
        median(),
        quantile(0),
        quantile(0.25),
        quantile(0.75));
  }

  private double quantile(double part) {
    List<Double> sorted = values.stream().sorted().toList();
    double place = part * (sorted.size() - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.size() - 1);
    return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
  }
}
