package io.doppel.benchmarks.knn;

import io.doppel.benchmarks.knn.Figures.Point;
import io.doppel.benchmarks.knn.Figures.Result;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Figures as tables of text: engines in columns, and Doppel's share of the best in C++. */
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
  static void print(PrintStream out, DataSet data, List<Result> results)
      throws IOException {
    new Report(out, results).print(data);
  }

  private void print(DataSet data) throws IOException {
    out.printf(
        Locale.ROOT,
        "%n%s, recall@%d, local intrinsic dimension %.1f%n",
        data.name(),
        DataSet.K,
        data.truth().intrinsicDimension());
    out.printf("%-26s", "");
    results.forEach(result -> out.printf("%14s", result.engine()));
    out.printf("%14s%n", "Doppel/C++");
    for (double recall : RECALLS) {
      row("QPS a CPU second at %.2f", recall, Point::cpuQps);
    }
    for (double recall : RECALLS) {
      row("QPS, all cores, at %.2f", recall, Point::allQps);
    }
    for (double recall : RECALLS) {
      row("p50, µs, at %.2f".formatted(recall), "%14.1f", result -> latency(recall, result), false);
    }
    row("best recall", "%14.4f", Report::bestRecall, true);
    row("build, CPU s", "%14.1f", result -> result.builds().getFirst().cpuSeconds(), false);
    row("build, s", "%14.1f", result -> result.builds().getLast().wallSeconds(), false);
    row("disk, MiB", "%14.1f", result -> result.builds().getFirst().diskBytes() / MIB, false);
    row("resident, MiB", "%14.1f", result -> result.residentBytes() / MIB, false);
    row("RSS, MiB", "%14.1f", result -> result.memory().rssBytes() / MIB, false);
    row("  anonymous", "%14.1f", result -> result.memory().anonymousBytes() / MIB, false);
    row("  of files", "%14.1f", result -> result.memory().fileBytes() / MIB, false);
  }

  private static double bestRecall(Result result) {
    return result.curve().stream().mapToDouble(Point::recall).max().orElse(Double.NaN);
  }

  private static double latency(double recall, Result result) {
    return 1 / Curve.at(recall, result.curve(), point -> 1 / point.p50Micros());
  }

  private void row(String title, double recall, ToDoubleFunction<Point> figure) {
    ToDoubleFunction<Result> at = result -> Curve.at(recall, result.curve(), figure);
    row(title.formatted(recall), "%14.1f", at, true);
  }

  private void row(
      String title, String format, ToDoubleFunction<Result> figure, boolean moreIsBetter) {
    out.printf("%-26s", title);
    for (Result result : results) {
      double value = figure.applyAsDouble(result);
      out.print(
          Double.isNaN(value) ? "%14s".formatted("-") : String.format(Locale.ROOT, format, value));
    }
    out.printf(Locale.ROOT, "%14.2f%n", ratio(figure, moreIsBetter));
  }

  /** Doppel's figure over the best one of the engines in C++. */
  private double ratio(ToDoubleFunction<Result> figure, boolean moreIsBetter) {
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
