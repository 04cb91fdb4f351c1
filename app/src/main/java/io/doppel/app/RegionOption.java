package io.doppel.app;

import io.doppel.models.image.Region;
import java.util.Arrays;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code x,y,width,height}, in pixels or, with {@code %} at each, in per cent. */
final class RegionOption implements ITypeConverter<Region> {
  private static final Pattern PERCENT = Pattern.compile("\\d{1,3}(\\.\\d{1,9})?%");
  private static final Pattern PIXELS = Pattern.compile("\\d{1,9}");

  @Override
  public Region convert(String text) {
    String[] parts = text.split(",", -1);
    try {
      if (parts.length == 4 && all(parts, PIXELS)) {
        int[] at = Arrays.stream(parts).mapToInt(Integer::parseInt).toArray();
        return new Region.Pixels(at[0], at[1], at[2], at[3]);
      }
      if (parts.length == 4 && all(parts, PERCENT)) {
        double[] at = Arrays.stream(parts).mapToDouble(RegionOption::percent).toArray();
        return new Region.Percents(at[0], at[1], at[2], at[3]);
      }
    } catch (IllegalArgumentException e) {
      // Of no size, or beyond the picture: refused below.
    }
    throw new TypeConversionException(
        "expected x,y,width,height of a part of the picture, in pixels or each with a %,"
            + " such as 25%,25%,50%,50%; found \""
            + text
            + "\"");
  }

  private static boolean all(String[] parts, Pattern pattern) {
    return Arrays.stream(parts).allMatch(part -> pattern.matcher(part).matches());
  }

  private static double percent(String part) {
    return Double.parseDouble(part.substring(0, part.length() - 1));
  }
}
