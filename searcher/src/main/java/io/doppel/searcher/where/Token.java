package io.doppel.searcher.where;

/**
 * A word of a filter.
 *
 * @param kind what it is
 * @param text as it is meant: without quotes and escapes
 * @param start index of its first character in the filter
 */
record Token(Kind kind, String text, int start) {
  enum Kind {
    /** A field, a keyword or a value. */
    WORD,
    /** A value in quotes. */
    QUOTED,
    /** An operator, a parenthesis or a comma. */
    SYMBOL,
    /** The end of the filter. */
    END
  }

  /** Whether this is the keyword or the symbol, in whatever case. */
  boolean is(String keywordOrSymbol) {
    return kind != Kind.QUOTED && text.equalsIgnoreCase(keywordOrSymbol);
  }

  /** For messages. */
  String found() {
    return kind == Kind.END ? "the end" : Mismatch.quote(text);
  }
}
