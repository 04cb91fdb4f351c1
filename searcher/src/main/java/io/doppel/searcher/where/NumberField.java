package io.doppel.searcher.where;

import io.doppel.common.schema.Fields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A field that holds a number of 0 or more. */
enum NumberField implements Field {
  WIDTH(Fields.WIDTH, "a whole number", 1_000_000_000L),
  HEIGHT(Fields.HEIGHT, "a whole number", 1_000_000_000L),
  /** Width times height; not a Lucene field. */
  PIXELS("pixels", "a number like 800000 or 8MP", 1_000_000_000_000_000_000L),
  SIZE(Fields.SIZE, "a size like 800, 500kB or 1.5MiB", 1_000_000_000_000_000_000L);

  private static final Pattern NUMBER = Pattern.compile("([0-9]+(\\.[0-9]+)?)\\s*([A-Za-z]*)");
  private static final Map<String, Long> BYTES =
      Map.ofEntries(
          Map.entry("b", 1L),
          Map.entry("kb", 1_000L),
          Map.entry("mb", 1_000_000L),
          Map.entry("gb", 1_000_000_000L),
          Map.entry("tb", 1_000_000_000_000L),
          Map.entry("kib", 1L << 10),
          Map.entry("mib", 1L << 20),
          Map.entry("gib", 1L << 30),
          Map.entry("tib", 1L << 40));

  private final String label;
  private final String expected;
  private final BigDecimal largest;

  NumberField(String label, String expected, long largest) {
    this.label = label;
    this.expected = expected;
    this.largest = BigDecimal.valueOf(largest);
  }

  @Override
  public String label() {
    return label;
  }

  /** Reads a value; what a unit makes no whole number of is rounded. */
  long read(String text) {
    BigDecimal value = exact(text).orElseThrow(() -> new Mismatch(expected, Mismatch.quote(text)));
    if (value.compareTo(largest) > 0) {
      throw new Mismatch("at most " + largest, Mismatch.quote(text));
    }
    return value.setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  private Optional<BigDecimal> exact(String text) {
    Matcher parts = NUMBER.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String number = text.substring(0, parts.end(1));
    String unit = text.substring(parts.start(3)).toLowerCase(Locale.ROOT);
    if (unit.isEmpty()) {
      return number.contains(".") ? Optional.empty() : Optional.of(new BigDecimal(number));
    }
    return unit(unit).map(factor -> new BigDecimal(number).multiply(BigDecimal.valueOf(factor)));
  }

  private Optional<Long> unit(String unit) {
    return switch (this) {
      case WIDTH, HEIGHT -> Optional.empty();
      case PIXELS -> unit.equals("mp") ? Optional.of(1_000_000L) : Optional.empty();
      case SIZE -> Optional.ofNullable(BYTES.get(unit));
    };
  }
}
