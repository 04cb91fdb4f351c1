package io.doppel.benchmarks.serve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What clients met with. For one thread at a time. */
final class LoadFigures {
  /** Of a table in Markdown. */
  static final String HEADING =
      """
      | asked with | clients | answered a second | p50, ms | p99, ms | refused a second | \
      p99 of refusals, ms | failed | memory, MB |
      | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\
      """;

  private final int clients;
  private final Duration time;
  private final List<Long> answered = new ArrayList<>();
  private final List<Long> refused = new ArrayList<>();
  private long failed;

  LoadFigures(int clients, Duration time) {
    this.clients = clients;
    this.time = time;
  }

  void answered(long nanos) {
    answered.add(nanos);
  }

  void refused(long nanos) {
    refused.add(nanos);
  }

  void failed() {
    failed++;
  }

  void add(LoadFigures other) {
    answered.addAll(other.answered);
    refused.addAll(other.refused);
    failed += other.failed;
  }

  /** A row of the table. */
  String row(String with, long megabytes) {
    double seconds = time.toMillis() / 1000.0;
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.1f | %s | %s | %.1f | %s | %d | %d |",
        with,
        clients,
        answered.size() / seconds,
        percentile(answered, .5),
        percentile(answered, .99),
        refused.size() / seconds,
        percentile(refused, .99),
        failed,
        megabytes);
  }

  /** In milliseconds; the nearest rank. */
  private static String percentile(List<Long> nanos, double share) {
    if (nanos.isEmpty()) {
      return "–";
    }
    List<Long> sorted = nanos.stream().sorted().toList();
    int rank = (int) Math.ceil(share * sorted.size());
    return String.format(Locale.ROOT, "%.1f", sorted.get(Math.max(0, rank - 1)) / 1e6);
  }
}
