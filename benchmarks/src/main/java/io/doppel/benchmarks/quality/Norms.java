package io.doppel.benchmarks.quality;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How unequal the norms in a collection are. Flicker is a cosine damped by {@code s =
 * 2‖x‖‖y‖/(‖x‖²+‖y‖²)}, so this is all that it can add.
 */
final class Norms {
  private Norms() {}

  /** Prints the table for pictures and, for each of them, all others by cosine. */
  static void print(Pictures pictures, int[][] byCosine) {
    double[] norms = pictures.all().stream().mapToDouble(Pictures.Picture::norm).toArray();
    double[] near =
        sorted(
            IntStream.range(0, norms.length)
                .boxed()
                .flatMapToDouble(query -> ratios(norms, query, byCosine[query], 10)));
    double[] any =
        sorted(
            IntStream.range(0, norms.length)
                .boxed()
                .flatMapToDouble(query -> ratios(norms, query, byCosine[query], norms.length)));
    Markdown.line(
        "Norms: mean %.1f, coefficient of variation %.3f, from %.1f to %.1f.",
        mean(norms),
        variation(norms),
        Arrays.stream(norms).min().orElseThrow(),
        Arrays.stream(norms).max().orElseThrow());
    Markdown.header(
        List.of("larger norm by the smaller", "median", "95 %", "s at the median", "s at 95 %"));
    row("a picture and each of its 10 closest by cosine", near);
    row("any two pictures", any);
  }

  private static void row(String title, double[] ratios) {
    double median = quantile(ratios, .5);
    double high = quantile(ratios, .95);
    Markdown.row(
        List.of(
            title,
            Markdown.three(median),
            Markdown.three(high),
            Markdown.three(damping(median)),
            Markdown.three(damping(high))));
  }

  /** What flicker makes of a ratio of norms: {@code 2r/(1+r²)}, by which it damps the cosine. */
  static double damping(double ratio) {
    return 2 * ratio / (1 + ratio * ratio);
  }

  /** The larger norm by the smaller, for a query and the first of its ranking. */
  private static DoubleStream ratios(double[] norms, int query, int[] ranking, int first) {
    return Arrays.stream(ranking)
        .limit(first)
        .mapToDouble(
            other -> Math.max(norms[query], norms[other]) / Math.min(norms[query], norms[other]));
  }

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  /** The coefficient of variation: the standard deviation by the mean. */
  static double variation(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / values.length) / mean;
  }

  private static double[] sorted(DoubleStream values) {
    return values.sorted().toArray();
  }

  /** The value below which a share of the ascending values lies. */
  static double quantile(double[] ascending, double share) {
    return ascending[(int) Math.min(ascending.length - 1, share * ascending.length)];
  }
}
