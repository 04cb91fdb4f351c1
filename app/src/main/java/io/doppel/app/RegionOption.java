package io.doppel.app;

import io.doppel.models.image.Region;
import io.doppel.models.image.RegionParser;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code x,y,width,height}, in pixels or, with {@code %} at each, in per cent. */
final class RegionOption implements ITypeConverter<Region> {
  @Override
  public Region convert(String text) {
    return RegionParser.parse(text)
        .orElseThrow(() ->
            new TypeConversionException(
                "expected x,y,width,height of a part of the picture, in pixels or each with a %,"
                    + " such as 25%,25%,50%,50%; found \""
                    + text
                    + "\""));
  }
}
