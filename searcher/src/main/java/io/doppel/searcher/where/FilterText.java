package io.doppel.searcher.where;

import io.doppel.common.DoppelException;

/**
 * The text of a filter as it was given, to point into.
 *
 * @param text of at most {@value #MAX_LENGTH} characters
 */
record FilterText(String text) {
  private static final int MAX_LENGTH = 10_000;
  private static final int SHOWN = 72;
  private static final int SHOWN_BEFORE = 48;

  FilterText {
    if (text.length() > MAX_LENGTH) {
      throw new DoppelException(
          "--where: expected at most %d characters, found %d".formatted(MAX_LENGTH, text.length()));
    }
  }

  /** The error for what stands at an index into the text. */
  DoppelException error(int index, String expected, String found) {
    return new DoppelException(
        "--where, column %d: expected %s, found %s\n%s"
            .formatted(column(index) + 1, expected, found, excerpt(column(index))));
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
