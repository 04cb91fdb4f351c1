package io.doppel.searcher.where;

import io.doppel.common.schema.Fields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A field that holds a number of 0 or more. */
enum NumberField implements Field {
  WIDTH(Fields.WIDTH, "a whole number", 1_000_000_000, Map.of()),
  HEIGHT(Fields.HEIGHT, "a whole number", 1_000_000_000, Map.of()),
  /** Width times height; not a Lucene field. */
  PIXELS("pixels", "a number like 800000 or 8MP", Units.LARGEST, Units.PIXELS),
  SIZE(Fields.SIZE, "a size like 800, 500kB or 1.5MiB", Units.LARGEST, Units.BYTES);

  private static final Pattern NUMBER = Pattern.compile("([0-9]+)(\\.[0-9]+)?\\s*([A-Za-z]*)");

  private final String label;
  private final String example;
  private final BigDecimal largest;
  private final Map<String, Long> units;

  NumberField(String label, String example, long largest, Map<String, Long> units) {
    this.label = label;
    this.example = example;
    this.largest = BigDecimal.valueOf(largest);
    this.units = units;
  }

  @Override
  public String label() {
    return label;
  }

  /** Reads a value; what a unit makes a fraction of is rounded. */
  long read(String text) {
    BigDecimal value = exact(text);
    if (value.compareTo(largest) > 0) {
      throw new Mismatch("at most " + largest, Mismatch.quote(text));
    }
    return value.setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  private BigDecimal exact(String text) {
    Matcher parts = NUMBER.matcher(text);
    if (!parts.matches() || (parts.group(2) != null && parts.group(3).isEmpty())) {
      throw new Mismatch(example, Mismatch.quote(text));
    }
    Long unit = parts.group(3).isEmpty() ? 1L : units.get(parts.group(3).toLowerCase(Locale.ROOT));
    if (unit == null) {
      throw new Mismatch(example, Mismatch.quote(text));
    }
    return new BigDecimal(text.substring(0, parts.end(2) < 0 ? parts.end(1) : parts.end(2)))
        .multiply(BigDecimal.valueOf(unit));
  }

  /** What the constants above need before them. */
  private static final class Units {
    static final long LARGEST = 1_000_000_000_000_000_000L;
    static final Map<String, Long> PIXELS = Map.of("mp", 1_000_000L);
    static final Map<String, Long> BYTES =
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
  }
}
