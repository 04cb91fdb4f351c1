package io.doppel.searcher.where;

import java.util.List;

/** A value that does not fit; who knows its column makes an error of it by {@link OptionText}. */
public final class Mismatch extends RuntimeException {
  private static final int SHOWN = 60;

  private final String expected;
  private final String found;

  /** A value that was found where another was expected. */
  public Mismatch(String expected, String found) {
    super("expected " + expected + ", found " + found);
    this.expected = expected;
    this.found = found;
  }

  /** A name that is none of those there are; it says which was perhaps meant. */
  public static Mismatch unknown(String kind, String name, List<String> names) {
    String quoted = quote(name);
    return new Mismatch(
        kind + " " + names,
        Nearest.of(name, names)
            .map(near -> quoted + "; did you mean " + near + "?")
            .orElse(quoted));
  }

  /** What would fit. */
  public String expected() {
    return expected;
  }

  /** What stands there. */
  public String found() {
    return found;
  }

  /** Text as found, short and without control characters. */
  public static String quote(String text) {
    String end = text.codePointCount(0, text.length()) > SHOWN ? "…" : "";
    int[] shown =
        text.codePoints().limit(SHOWN).map(c -> Character.isISOControl(c) ? ' ' : c).toArray();
    return '"' + new String(shown, 0, shown.length) + end + '"';
  }
}
