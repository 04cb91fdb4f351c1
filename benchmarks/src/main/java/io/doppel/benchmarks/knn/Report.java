package io.doppel.benchmarks.knn;

import io.doppel.benchmarks.knn.Figures.Point;
import io.doppel.benchmarks.knn.Figures.Result;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Figures as a table of text: engines in columns, and in the last one Doppel's figure over that of
 * the engine in C++ that has the best.
 */
final class Report {
  private static final double[] RECALLS = {.90, .95, .99};
  private static final double MIB = 1 << 20;

  private final PrintStream out;
  private final List<Result> results;

  private Report(PrintStream out, List<Result> results) {
    this.out = out;
    this.results = results;
  }

  /** Prints all about one data set. */
  static void print(PrintStream out, String title, List<Result> results) {
    new Report(out, results).print(title);
  }

  private void print(String title) {
    out.printf("%n%s%n", title);
    results.forEach(result -> out.printf("  %s: %s%n", result.engine(), result.description()));
    out.printf("%-30s", "");
    results.forEach(result -> out.printf("%14s", result.engine()));
    out.printf("%14s%n", "Doppel/C++");
    rates("QPS a CPU second", Point::cpuQps);
    rates("QPS, all cores", Point::allQps);
    for (double recall : RECALLS) {
      latency("p50, µs, recall %.2f", recall, Point::p50Micros);
      latency("p99, µs, recall %.2f", recall, Point::p99Micros);
    }
    row("best recall", 4, Report::bestRecall, true);
    for (int i = 0; i < results.getFirst().builds().size(); i++) {
      build(i);
    }
    row("disk, MiB", 1, result -> result.builds().getFirst().diskBytes() / MIB, false);
    row("must be resident, MiB", 1, result -> result.residentBytes() / MIB, false);
    row("RSS after searching, MiB", 1, result -> result.memory().rssBytes() / MIB, false);
    row("  of it anonymous", 1, result -> result.memory().anonymousBytes() / MIB, false);
    row("  of it files", 1, result -> result.memory().fileBytes() / MIB, false);
  }

  private void rates(String title, ToDoubleFunction<Point> rate) {
    for (double recall : RECALLS) {
      String name = String.format(Locale.ROOT, "%s, recall %.2f", title, recall);
      row(name, 0, result -> Curve.at(recall, result.curve(), rate), true);
    }
  }

  private void latency(String title, double recall, ToDoubleFunction<Point> micros) {
    ToDoubleFunction<Result> at =
        result -> 1 / Curve.at(recall, result.curve(), point -> 1 / micros.applyAsDouble(point));
    row(title.formatted(recall), 0, at, false);
  }

  private void build(int index) {
    int threads = results.getFirst().builds().get(index).threads();
    String of = threads == 1 ? "1 thread" : threads + " threads";
    row("build, CPU s, " + of, 1, result -> result.builds().get(index).cpuSeconds(), false);
    row("build, s, " + of, 1, result -> result.builds().get(index).wallSeconds(), false);
  }

  private static double bestRecall(Result result) {
    return result.curve().stream().mapToDouble(Point::recall).max().orElse(Double.NaN);
  }

  private void row(
      String title, int decimals, ToDoubleFunction<Result> figure, boolean moreIsBetter) {
    out.printf("%-30s", title);
    for (Result result : results) {
      out.printf("%14s", number(figure.applyAsDouble(result), decimals));
    }
    out.printf("%14s%n", number(ratio(results, figure, moreIsBetter), 2));
  }

  private static String number(double value, int decimals) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** Doppel's figure over the best one of the engines in C++; NaN where one is missing. */
  static double ratio(List<Result> results, ToDoubleFunction<Result> figure, boolean moreIsBetter) {
    double doppel = Double.NaN;
    double best = Double.NaN;
    for (Result result : results) {
      double value = figure.applyAsDouble(result);
      if (result.engine().equals(Engines.DOPPEL)) {
        doppel = value;
      } else if (Engines.NATIVE.contains(result.engine()) && !Double.isNaN(value)) {
        boolean better = Double.isNaN(best) || (moreIsBetter ? value > best : value < best);
        best = better ? value : best;
      }
    }
    return doppel / best;
  }
}
