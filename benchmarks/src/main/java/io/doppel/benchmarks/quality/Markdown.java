package io.doppel.benchmarks.quality;

import io.doppel.benchmarks.quality.Bootstrap.Interval;
import java.util.List;
import java.util.Locale;

/** Tables in Markdown, on standard output. */
final class Markdown {
  private Markdown() {}

  /** A line on its own. */
  static void line(String format, Object... values) {
    System.out.printf(Locale.ROOT, "%n" + format + "%n", values);
  }

  /** A blank line, the header, and the rule below it: names to the left, figures to the right. */
  static void header(List<String> names) {
    System.out.println();
    row(names);
    System.out.println("| --- |" + " --: |".repeat(names.size() - 1));
  }

  static void row(List<String> cells) {
    System.out.println("| " + String.join(" | ", cells) + " |");
  }

  /** With three decimals. */
  static String three(double value) {
    return decimals(value, 3);
  }

  static String decimals(double value, int count) {
    return String.format(Locale.ROOT, "%." + count + "f", value);
  }

  /** A difference and its interval in thousandths, in bold where 0 lies outside. */
  static String thousandths(Interval interval) {
    String mean = String.format(Locale.ROOT, "%+.1f", 1000 * interval.mean());
    String bounds =
        String.format(Locale.ROOT, "[%+.1f, %+.1f]", 1000 * interval.low(), 1000 * interval.high());
    return ((interval.excludesZero() ? "**" + mean + "**" : mean) + " " + bounds).replace('-', '−');
  }
}
