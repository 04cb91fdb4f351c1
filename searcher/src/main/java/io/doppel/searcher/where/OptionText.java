package io.doppel.searcher.where;

import io.doppel.common.DoppelException;

/**
 * The value of an option as it was given, to point into.
 *
 * @param option its name, such as {@code --where}
 * @param text of at most {@value #MAX_LENGTH} characters
 */
public record OptionText(String option, String text) {
  private static final int MAX_LENGTH = 10_000;
  private static final int SHOWN = 72;
  private static final int SHOWN_BEFORE = 48;

  /**
   * Checks the length.
   *
   * @throws DoppelException when it is too long
   */
  public OptionText {
    if (text.length() > MAX_LENGTH) {
      throw new DoppelException(
          "%s: expected at most %d characters, found %d"
              .formatted(option, MAX_LENGTH, text.length()));
    }
  }

  /**
   * The error for what stands at an index into the text; its message has a second and a third line
   * with the text and a caret below that place.
   */
  public DoppelException error(int index, String expected, String found) {
    return new DoppelException(
        "%s, column %d: expected %s, found %s\n%s"
            .formatted(option, column(index) + 1, expected, found, excerpt(column(index))));
  }

  private int column(int index) {
    return text.codePointCount(0, index);
  }

  /** The text about a column, and a caret below it. */
  private String excerpt(int column) {
    int[] line = text.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c).toArray();
    int from = Math.max(0, column - SHOWN_BEFORE);
    int to = Math.min(line.length, from + SHOWN);
    String before = from > 0 ? "…" : "";
    String after = to < line.length ? "…" : "";
    String indent = " ".repeat(before.length() + column - from);
    return "  %s%s%s\n  %s^".formatted(before, new String(line, from, to - from), after, indent);
  }
}
