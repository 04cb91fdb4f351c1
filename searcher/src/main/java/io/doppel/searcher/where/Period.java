package io.doppel.searcher.where;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;

/**
 * A date as it was written: all the time that it names.
 *
 * @param start its first moment
 * @param unit its length
 */
record Period(LocalDateTime start, Unit unit) {

  /** The units that a date can end with; no two are written with the same number of characters. */
  enum Unit {
    YEAR(ChronoUnit.YEARS, "uuuu"),
    MONTH(ChronoUnit.MONTHS, "uuuu-MM"),
    DAY(ChronoUnit.DAYS, "uuuu-MM-dd"),
    MINUTE(ChronoUnit.MINUTES, "uuuu-MM-dd'T'HH:mm"),
    SECOND(ChronoUnit.SECONDS, "uuuu-MM-dd'T'HH:mm:ss");

    private final ChronoUnit length;
    private final int characters;
    private final DateTimeFormatter format;

    Unit(ChronoUnit length, String pattern) {
      this.length = length;
      this.characters = pattern.replace("'", "").length();
      this.format =
          new DateTimeFormatterBuilder()
              .parseCaseInsensitive()
              .appendPattern(pattern)
              .parseDefaulting(ChronoField.MONTH_OF_YEAR, 1)
              .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
              .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
              .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
              .toFormatter(Locale.ROOT)
              .withResolverStyle(ResolverStyle.STRICT);
    }

    private Period parse(String text) {
      return new Period(LocalDateTime.parse(text, format), this);
    }
  }

  /** Reads a date. */
  static Period of(String text) {
    try {
      return Arrays.stream(Unit.values())
          .filter(unit -> unit.characters == text.length())
          .findFirst()
          .orElseThrow(() -> new DateTimeException("no such format"))
          .parse(text);
    } catch (DateTimeException e) {
      throw new Mismatch(
          "a date that exists, like 2024, 2024-05, 2024-05-31 or 2024-05-31T12:30",
          Mismatch.quote(text));
    }
  }

  /** The first moment after it. */
  LocalDateTime end() {
    return start.plus(1, unit.length);
  }

  @Override
  public String toString() {
    return unit.format.format(start);
  }
}
