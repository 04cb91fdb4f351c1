package io.doppel.searcher.where;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.Operations;
import org.apache.lucene.util.automaton.UTF32ToUTF8;

/**
 * Reads a glob into an automaton over the bytes of names in UTF-8. A star takes any bytes, so it
 * matches names that are not UTF-8 as well; a question mark and a class take one character.
 *
 * <p>For one pattern; not thread-safe.
 */
final class Glob {
  private static final int END = -1;
  private static final int MAX_LENGTH = 1_000;
  private static final Automaton CHARACTER = butSlash(Character.MAX_CODE_POINT);

  /** Accepts any bytes. */
  static final Automaton ANYTHING = Automata.makeAnyBinary();

  /** Accepts any bytes without a slash. */
  static final Automaton NAME = Operations.repeat(butSlash(0xff));

  private static final Automaton FOLDERS =
      Operations.optional(Operations.concatenate(List.of(ANYTHING, literal("/"))));

  private final int[] pattern;
  private int at;
  private boolean startsPart = true;

  private Glob(String pattern) {
    this.pattern = pattern.codePoints().toArray();
  }

  /** What the pattern matches; perhaps not deterministic. */
  static Automaton automaton(String pattern) {
    if (pattern.length() > MAX_LENGTH) {
      throw new Mismatch(
          "a pattern of at most %d characters".formatted(MAX_LENGTH),
          "one of %d".formatted(pattern.length()));
    }
    return new Glob(pattern).sequence(false);
  }

  /** Accepts the text alone. */
  static Automaton literal(String text) {
    return Automata.makeBinary(new BytesRef(text));
  }

  private static Automaton butSlash(int last) {
    return Operations.union(
        List.of(Automata.makeCharRange(0, '/' - 1), Automata.makeCharRange('/' + 1, last)));
  }

  private int peek() {
    return at < pattern.length ? pattern[at] : END;
  }

  private boolean skip(int wanted) {
    boolean found = peek() == wanted;
    at += found ? 1 : 0;
    return found;
  }

  private Automaton sequence(boolean inBraces) {
    List<Automaton> parts = new ArrayList<>();
    while (peek() != END && !(inBraces && (peek() == ',' || peek() == '}'))) {
      boolean afterSlash = startsPart;
      startsPart = peek() == '/';
      parts.add(part(afterSlash));
    }
    return parts.isEmpty() ? Automata.makeEmptyString() : Operations.concatenate(parts);
  }

  private Automaton part(boolean afterSlash) {
    int c = pattern[at++];
    return switch (c) {
      case '*' -> skip('*') ? twoStars(afterSlash) : NAME;
      case '?' -> utf8(CHARACTER);
      case '[' -> oneOf(at);
      case '{' -> anyOf(at, afterSlash);
      case '\\' -> character(escaped());
      default -> character(c);
    };
  }

  /** {@code **}{@code /} at the start of a part of the path is any number of folders, even none. */
  private Automaton twoStars(boolean afterSlash) {
    if (afterSlash && skip('/')) {
      startsPart = true;
      return FOLDERS;
    }
    return ANYTHING;
  }

  private Automaton anyOf(int start, boolean afterSlash) {
    List<Automaton> alternatives = new ArrayList<>();
    do {
      startsPart = afterSlash;
      alternatives.add(sequence(true));
    } while (skip(','));
    if (!skip('}')) {
      throw unclosed('}', '{', start);
    }
    startsPart = false;
    return Operations.union(alternatives);
  }

  private Automaton oneOf(int start) {
    boolean negated = skip('!');
    List<Automaton> ranges = new ArrayList<>();
    while (!skip(']')) {
      ranges.add(range(start));
    }
    if (ranges.isEmpty()) {
      throw new Mismatch("characters between [ and ]", "none at character " + start);
    }
    Automaton all = Operations.union(ranges);
    int limit = Operations.DEFAULT_DETERMINIZE_WORK_LIMIT;
    return utf8(
        negated
            ? Operations.minus(CHARACTER, all, limit)
            : Operations.intersection(CHARACTER, all));
  }

  private Automaton range(int start) {
    int first = inClass(start);
    boolean isRange = peek() == '-' && at + 1 < pattern.length && pattern[at + 1] != ']';
    at += isRange ? 1 : 0;
    int last = isRange ? inClass(start) : first;
    if (first > last) {
      throw new Mismatch(
          "a range from low to high",
          Mismatch.quote(Character.toString(first) + '-' + Character.toString(last)));
    }
    return Automata.makeCharRange(first, last);
  }

  private int inClass(int start) {
    if (peek() == END) {
      throw unclosed(']', '[', start);
    }
    int c = pattern[at++];
    return c == '\\' ? escaped() : c;
  }

  private int escaped() {
    if (peek() == END) {
      throw new Mismatch("a character after the backslash", "the end of the pattern");
    }
    return pattern[at++];
  }

  private static Mismatch unclosed(char closing, char opening, int start) {
    return new Mismatch(
        "a %c for the %c at character %d of the pattern".formatted(closing, opening, start),
        "its end");
  }

  private static Automaton character(int c) {
    return literal(Character.toString(c));
  }

  private static Automaton utf8(Automaton characters) {
    return new UTF32ToUTF8().convert(characters);
  }
}
