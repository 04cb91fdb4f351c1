package io.doppel.searcher.where;

/**
 * A value that does not fit its field; {@link Parser} knows the column and makes an error of it.
 */
final class Mismatch extends RuntimeException {
  private static final int SHOWN = 60;

  private final String expected;
  private final String found;

  Mismatch(String expected, String found) {
    super("expected " + expected + ", found " + found);
    this.expected = expected;
    this.found = found;
  }

  String expected() {
    return expected;
  }

  String found() {
    return found;
  }

  /** Text as found, short and without control characters. */
  static String quote(String text) {
    String end = text.codePointCount(0, text.length()) > SHOWN ? "…" : "";
    int[] shown =
        text.codePoints().limit(SHOWN).map(c -> Character.isISOControl(c) ? ' ' : c).toArray();
    return '"' + new String(shown, 0, shown.length) + end + '"';
  }
}
