package io.doppel.searcher.where;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.doppel.common.DoppelException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What people read when a filter is wrong. */
class WhereErrorTest {
  private static final String FIELDS =
      "[id, sha256, format, path, name, uri, root, width, height, pixels, size, mtime, taken]";
  private static final String DATE =
      "a date that exists, like 2024, 2024-05, 2024-05-31 or 2024-05-31T12:30";
  private static final String ORDERED = "=, !=, <, <=, >, >= or in after ";
  private static final String LONG = "9".repeat(70);

  static Stream<Arguments> errors() {
    return Stream.of(
        error("", 1, "a field, not, has or (", "the end"),
        error("  ", 3, "a field, not, has or (", "the end"),
        error("width", 6, ORDERED + "width", "the end"),
        error("width 5", 7, ORDERED + "width", "\"5\""),
        error("width not in (5)", 7, ORDERED + "width", "\"not\""),
        error("width >=", 9, "a value", "the end"),
        error("width >= and size > 1", 10, "a value", "\"and\""),
        error("width == 5", 8, "a value", "\"=\""),
        error("width <> 5", 8, "a value", "\">\""),
        error("width ! 5", 7, "!=", "\"!\""),
        error("width : 5", 7, ORDERED + "width", "\":\""),
        error("taken : 2024", 7, ORDERED + "taken", "\":\""),
        error("path < a", 6, "=, !=, : or in after path", "\"<\""),
        error("format >= jpeg", 8, "=, !=, : or in after format", "\">=\""),
        error("\"width\" > 5", 1, "a field, not, has or (", "\"width\""),
        error("5 < width", 1, "a field " + FIELDS, "\"5\""),
        error("widht > 5", 1, "a field " + FIELDS, "\"widht\"; did you mean width?"),
        error(
            "width > 5 and Hight < 3", 15, "a field " + FIELDS, "\"Hight\"; did you mean height?"),
        error("file = a", 1, "a field " + FIELDS, "\"file\""),
        error("colour = red", 1, "a field " + FIELDS, "\"colour\""),
        error(LONG + " = 5", 1, "a field " + FIELDS, "\"" + "9".repeat(60) + "…\""),
        error("has width", 5, "taken, the only field that may be missing", "\"width\""),
        error("(width > 5", 11, "and, or, or )", "the end"),
        error("width > 5)", 10, "and, or, or the end", "\")\""),
        error("width > 5 px", 9, "a whole number", "\"5 px\""),
        error("format = jpeg png", 15, "and, or, or the end", "\"png\""),
        error("format = jpeg, png", 14, "and, or, or the end", "\",\""),
        error("()", 2, "a field, not, has or (", "\")\""),
        error("not", 4, "a field, not, has or (", "the end"),
        error("width > 5 or", 13, "a field, not, has or (", "the end"),
        error("format in jpeg", 11, "(", "\"jpeg\""),
        error("format in ()", 12, "a value", "\")\""),
        error("format in (jpeg", 16, "a comma or )", "the end"),
        error("format in (jpeg png)", 17, "a comma or )", "\"png\""),
        error("name = \"a", 8, "a closing \"", "the end"),
        error("name = 'a\\'", 8, "a closing '", "the end"),
        error("width = 1.5", 9, "a whole number", "\"1.5\""),
        error("width = -5", 9, "a whole number", "\"-5\""),
        error("width = 5MB", 9, "a whole number", "\"5MB\""),
        error("width > 1000000001", 9, "at most 1000000000", "\"1000000001\""),
        error(
            "width in (5, 99999999999999999999)",
            14,
            "at most 1000000000",
            "\"99999999999999999999\""),
        error("size > -1", 8, "a size like 800, 500kB or 1.5MiB", "\"-1\""),
        error("size > 1.5", 8, "a size like 800, 500kB or 1.5MiB", "\"1.5\""),
        error("size > 10M", 8, "a size like 800, 500kB or 1.5MiB", "\"10M\""),
        error("size > 1e6", 8, "a size like 800, 500kB or 1.5MiB", "\"1e6\""),
        error("size > 1000001 TB", 8, "at most 1000000000000000000", "\"1000001 TB\""),
        error("pixels > 8 mb", 10, "a number like 800000 or 8MP", "\"8 mb\""),
        error("taken = 2024-02-30", 9, DATE, "\"2024-02-30\""),
        error("taken = 2024-13", 9, DATE, "\"2024-13\""),
        error("taken = 24", 9, DATE, "\"24\""),
        error("taken = 2024-5-1", 9, DATE, "\"2024-5-1\""),
        error("taken = 2024-05-01T24:00", 9, DATE, "\"2024-05-01T24:00\""),
        error("mtime > yesterday", 9, DATE, "\"yesterday\""),
        error("id = abc", 6, "32 hexadecimal digits", "\"abc\""),
        error("sha256 != abc", 11, "64 hexadecimal digits", "\"abc\""),
        error("path : /holidays/**", 8, "a path relative to its root", "\"/holidays/**\""),
        error("path = /a", 8, "a path relative to its root", "\"/a\""),
        error("name : \"a/*\"", 8, "a name without a slash", "\"a/*\""),
        error("root = Pictures", 8, "an absolute path or a URI", "\"Pictures\""),
        error("name : \"[a\"", 8, "a ] for the [ at character 1 of the pattern", "its end"),
        error("name : \"😀[a\\\"", 8, "a closing \"", "the end"),
        error("name : \"ab{c,d\"", 8, "a } for the { at character 3 of the pattern", "its end"),
        error("name : \"[]\"", 8, "characters between [ and ]", "none at character 1"),
        error("name : \"[z-a]\"", 8, "a range from low to high", "\"z-a\""),
        error("name : \"a\\\\\"", 8, "a character after the backslash", "the end of the pattern"),
        error(
            "name : \"" + "a".repeat(1001) + "\"",
            8,
            "a pattern of at most 1000 characters",
            "one of 1001"),
        error(
            "name : \"*a" + "?".repeat(40) + "\"",
            8,
            "a simpler pattern",
            "one with too many ways to match"),
        error("format = \"😀\" 5", 14, "and, or, or the end", "\"5\""),
        error(
            "(".repeat(101) + "width > 5" + ")".repeat(101),
            101,
            "at most 100 levels of parentheses and not",
            "\"(\""),
        error(
            "not ".repeat(101) + "width > 5",
            401,
            "at most 100 levels of parentheses and not",
            "\"not\""));
  }

  private static Arguments error(String text, int column, String expected, String found) {
    return Arguments.of(text, column, expected, found);
  }

  @ParameterizedTest
  @MethodSource("errors")
  void saysWhereWhatAndWhy(String text, int column, String expected, String found) {
    assertThatThrownBy(() -> Where.parse(text))
        .isInstanceOf(DoppelException.class)
        .satisfies(e -> {
          String[] lines = String.valueOf(e.getMessage()).split("\n", -1);
          assertThat(lines).hasSize(3);
          assertThat(lines[0])
              .isEqualTo("--where, column %d: expected %s, found %s", column, expected, found);
          assertThat(lines[2]).containsPattern("^ +\\^$");
          assertThat(lines[1]).hasSizeLessThan(80);
          if (text.length() < 72) {
            assertThat(lines[1]).isEqualTo("  " + text);
            assertThat(lines[2]).hasSize(column + 2);
          }
        });
  }

  @Test
  void showsTheTextAndACaret() {
    assertThatThrownBy(() -> Where.parse("format = jpeg and\twidht >= 1024"))
        .hasMessage(
            """
            --where, column 19: expected a field %s, found "widht"; did you mean width?
              format = jpeg and widht >= 1024
                                ^\
            """
                .formatted(FIELDS));
  }

  @Test
  void showsPartOfALongText() {
    String text = "width > 5 and ".repeat(20) + "size < x and " + "width > 5 and ".repeat(20);

    assertThatThrownBy(() -> Where.parse(text + "width > 5"))
        .hasMessage(
            """
            --where, column 288: expected a size like 800, 500kB or 1.5MiB, found "x"
              …idth > 5 and width > 5 and width > 5 and size < x and width > 5 and widt…
                                                               ^\
            """);
  }

  @Test
  void hasLimits() {
    String most = "width > 5" + " ".repeat(9_991);

    assertThatCode(() -> Where.parse(most)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Where.parse(most + " "))
        .isInstanceOf(DoppelException.class)
        .hasMessage("--where: expected at most 10000 characters, found 10001");
    assertThatCode(() -> Where.parse("(".repeat(100) + "width > 5" + ")".repeat(100)))
        .doesNotThrowAnyException();
    assertThatCode(() -> Where.parse("name : \"" + "?".repeat(20) + "*" + "ä".repeat(100) + "\""))
        .doesNotThrowAnyException();
  }
}
