package io.doppel.benchmarks.quality;

import io.doppel.common.metric.Comparison;
import io.doppel.common.metric.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How close pairs come that do not belong together: what a threshold has to keep out.
 *
 * @param pairs all of them
 */
record Strangers(List<Comparison> pairs) {
  private static final List<Integer> ONE_IN = List.of(100, 1_000, 10_000);

  Strangers {
    pairs = List.copyOf(pairs);
  }

  /** The value that one in so many pairs reaches or passes. */
  double threshold(Metric metric, int oneIn) {
    Stream<Double> values = pairs.stream().map(metric::of);
    return values.sorted(metric::compare).skip(pairs.size() / oneIn).findFirst().orElseThrow();
  }

  /** Prints the thresholds of all metrics. */
  void print() {
    List<String> header = new ArrayList<>(List.of("threshold that strangers pass"));
    ONE_IN.forEach(oneIn -> header.add("1 in %,d pairs".formatted(oneIn)));
    Markdown.header(header);
    for (Ordering ordering : Ordering.METRICS) {
      List<String> row = new ArrayList<>(List.of(ordering.label()));
      ONE_IN.forEach(oneIn -> row.add(Markdown.decimals(threshold(ordering.metric(), oneIn), 4)));
      Markdown.row(row);
    }
  }
}
