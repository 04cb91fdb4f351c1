package io.doppel.app;

import java.util.Locale;
import java.util.stream.Collectors;

/** Text that people read. */
final class Text {
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

  private Text() {}

  /**
   * The text with control characters spelt out as {@code \xNN}: file names may hold newlines and
   * escape sequences, which are not to reach the terminal.
   */
  static String printable(String text) {
    return text.codePoints()
        .mapToObj(c -> Character.isISOControl(c) ? "\\x%02x".formatted(c) : Character.toString(c))
        .collect(Collectors.joining());
  }

  /** A number without a fraction where it has none. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** Such as {@code 1 group} or {@code 1,200 groups}. */
  static String count(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? noun : noun + "s");
  }

  /** A time in hours, minutes and seconds; 0 where it is negative. */
  static String duration(long seconds) {
    long all = Math.max(0, seconds);
    return all >= 3600
        ? "%d:%02d:%02d".formatted(all / 3600, all / 60 % 60, all % 60)
        : "%d:%02d".formatted(all / 60, all % 60);
  }

  /** Bytes with a unit, powers of 1000. */
  static String bytes(long count) {
    double value = count;
    int unit = 0;
    while (value >= 1000 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
  }
}
