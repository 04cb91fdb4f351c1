package io.doppel.models.image;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what {@link Region} prints: {@code x,y,width,height}, in pixels or, with {@code %} at each,
 * in per cent. Stateless.
 */
public final class RegionParser {
  private static final Pattern PERCENT = Pattern.compile("\\d{1,3}(\\.\\d{1,9})?%");
  private static final Pattern PIXELS = Pattern.compile("\\d{1,9}");

  private RegionParser() {}

  /** The region; nothing where it is none, of no size, or beyond every picture. */
  public static Optional<Region> parse(String text) {
    String[] parts = text.split(",", -1);
    try {
      if (parts.length == 4 && all(parts, PIXELS)) {
        int[] at = Arrays.stream(parts).mapToInt(Integer::parseInt).toArray();
        return Optional.of(new Region.Pixels(at[0], at[1], at[2], at[3]));
      }
      if (parts.length == 4 && all(parts, PERCENT)) {
        double[] at = Arrays.stream(parts).mapToDouble(RegionParser::percent).toArray();
        return Optional.of(new Region.Percents(at[0], at[1], at[2], at[3]));
      }
    } catch (IllegalArgumentException e) {
      // Of no size, or beyond the picture.
    }
    return Optional.empty();
  }

  private static boolean all(String[] parts, Pattern pattern) {
    return Arrays.stream(parts).allMatch(part -> pattern.matcher(part).matches());
  }

  private static double percent(String part) {
    return Double.parseDouble(part.substring(0, part.length() - 1));
  }
}
