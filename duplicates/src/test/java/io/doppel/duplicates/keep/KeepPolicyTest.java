package io.doppel.duplicates.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.doppel.common.DoppelException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How a policy is read. */
class KeepPolicyTest {
  private static final String NAMES =
      "[raw, whole, resolution, borderless, unedited, original-exif, lossless, size, oldest,"
          + " newest, name, shortest-path, path:GLOB, not-path:GLOB]";

  @ParameterizedTest
  @CsvSource(
      delimiterString = " becomes ",
      quoteCharacter = '`',
      value = {
        "raw becomes raw",
        " raw ,oldest becomes raw, oldest",
        "raw, resolution, original-exif, oldest, path:/archive/** becomes"
            + " raw, resolution, original-exif, oldest, path:\"/archive/**\"",
        "path:\"/a, b/**\", size becomes path:\"/a, b/**\", size",
        "not-path:**/*.{gif,png}, path:/a becomes not-path:\"**/*.{gif,png}\", path:\"/a\"",
        "path:/a\\,b, raw becomes path:\"/a\\,b\", raw",
      })
  void readsWhatItWrites(String text, String canonical) {
    KeepPolicy policy = KeepPolicy.parse(text);

    assertThat(policy).hasToString(canonical);
    assertThat(KeepPolicy.parse(canonical)).isEqualTo(policy).hasSameHashCodeAs(policy);
  }

  @Test
  void knowsItsStandard() {
    assertThat(KeepPolicy.parse(KeepPolicy.STANDARD)).hasToString(KeepPolicy.STANDARD);
  }

  static Stream<Arguments> errors() {
    return Stream.of(
        error("", 1, "a criterion " + NAMES, "the end"),
        error("raw,", 5, "a criterion " + NAMES, "the end"),
        error("raw,,size", 5, "a criterion " + NAMES, "\",size\""),
        error("resolutoin", 1, "a criterion " + NAMES, "\"resolutoin\"; did you mean resolution?"),
        error("raw, best", 6, "a criterion " + NAMES, "\"best\""),
        error("raw size", 5, "a comma or the end", "\"size\""),
        error("raw: x", 4, "a comma or the end", "\": x\""),
        error("raw, raw", 6, "each criterion once", "\"raw\""),
        error("path", 5, "a colon and a glob after path", "the end"),
        error("raw, path /a", 10, "a colon and a glob after path", "\" /a\""),
        error("path:", 6, "a glob", "the end"),
        error("path: , raw", 6, "a glob", "none"),
        error("path:\"/a", 6, "a closing \"", "the end"),
        error("raw, path:/a/[b", 11, "a ] for the [ at character 4 of the pattern", "its end"));
  }

  private static Arguments error(String text, int column, String expected, String found) {
    return Arguments.of(text, column, expected, found);
  }

  @ParameterizedTest
  @MethodSource("errors")
  void saysWhatIsWrongAndWhere(String text, int column, String expected, String found) {
    assertThatThrownBy(() -> KeepPolicy.parse(text))
        .isInstanceOf(DoppelException.class)
        .hasMessage(
            "--keep, column %d: expected %s, found %s\n  %s\n  %s^"
                .formatted(column, expected, found, text, " ".repeat(column - 1)));
  }

  @ParameterizedTest
  @CsvSource({
    "IMG_1, false",
    "IMG_1 (1), true",
    "IMG_1(2), true",
    "a copy, true",
    "a - Copy, true",
    "a - Copy (2), true",
    "a_copy3, true",
    "Copy of a, true",
    "copy (2) of a, true",
    "a - Kopie, true",
    "a - 副本, true",
    "a~, true",
    "photocopy, false",
    "copyright, false",
    "f(x), false",
    "Sydney 2010, false",
  })
  void knowsCopiesByTheirNames(String stem, boolean copy) {
    assertThat(CopyName.matches(stem)).isEqualTo(copy);
  }
}
