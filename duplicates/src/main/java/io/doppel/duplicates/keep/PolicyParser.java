package io.doppel.duplicates.keep;

import io.doppel.common.DoppelException;
import io.doppel.searcher.where.Mismatch;
import io.doppel.searcher.where.OptionText;
import io.doppel.searcher.where.PathGlob;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads {@code policy = criterion , { "," , criterion }}, {@code criterion = name | ( "path" |
 * "not-path" ) , ":" , glob}. A comma inside braces belongs to the glob; a glob may stand in double
 * quotes. For one text; not thread-safe.
 */
final class PolicyParser {
  private final OptionText policy;
  private final String text;
  private int at;

  PolicyParser(String text) {
    this.policy = new OptionText("--keep", text);
    this.text = text;
  }

  List<Criterion> criteria() {
    List<Criterion> criteria = new ArrayList<>();
    do {
      skipSpace();
      int start = at;
      Criterion criterion = criterion();
      if (criteria.contains(criterion)) {
        throw policy.error(start, "each criterion once", Mismatch.quote(criterion.label()));
      }
      criteria.add(criterion);
      skipSpace();
    } while (skip(','));
    if (at < text.length()) {
      throw policy.error(at, "a comma or the end", Mismatch.quote(text.substring(at)));
    }
    return criteria;
  }

  private Criterion criterion() {
    int start = at;
    String name = name();
    boolean inside = name.equals(Location.INSIDE);
    if (!inside && !name.equals(Location.OUTSIDE)) {
      return quality(name, start);
    }
    if (!skip(':')) {
      throw policy.error(at, "a colon and a glob after " + name, found());
    }
    return new Location(glob(), inside);
  }

  private Criterion quality(String name, int start) {
    if (name.isEmpty()) {
      throw policy.error(start, "a criterion " + names(), found());
    }
    return Arrays.stream(Quality.values())
        .filter(quality -> quality.label().equals(name))
        .findFirst()
        .orElseThrow(() -> error(start, Mismatch.unknown("a criterion", name, names())));
  }

  private static List<String> names() {
    return Stream.concat(
            Quality.labels().stream(),
            Stream.of(Location.INSIDE + ":GLOB", Location.OUTSIDE + ":GLOB"))
        .toList();
  }

  private String name() {
    int start = at;
    while (at < text.length() && (Character.isLetter(peek()) || peek() == '-')) {
      at++;
    }
    return text.substring(start, at);
  }

  private PathGlob glob() {
    int start = at;
    String glob = skip('"') ? quoted(start) : bare();
    if (glob.isBlank()) {
      throw policy.error(start, "a glob", start < text.length() ? "none" : "the end");
    }
    try {
      return PathGlob.parse(glob);
    } catch (Mismatch e) {
      throw error(start, e);
    }
  }

  private String quoted(int start) {
    int end = text.indexOf('"', at);
    if (end < 0) {
      throw policy.error(start, "a closing \"", "the end");
    }
    String glob = text.substring(at, end);
    at = end + 1;
    return glob;
  }

  private String bare() {
    int start = at;
    int depth = 0;
    while (at < text.length() && (depth > 0 || peek() != ',')) {
      switch (peek()) {
        case '{' -> depth++;
        case '}' -> depth--;
        case '\\' -> at++;
        default -> {}
      }
      at++;
    }
    at = Math.min(at, text.length());
    return text.substring(start, at).strip();
  }

  private char peek() {
    return text.charAt(at);
  }

  private boolean skip(char wanted) {
    boolean found = at < text.length() && peek() == wanted;
    at += found ? 1 : 0;
    return found;
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(peek())) {
      at++;
    }
  }

  private String found() {
    return at < text.length() ? Mismatch.quote(text.substring(at)) : "the end";
  }

  private DoppelException error(int start, Mismatch mismatch) {
    return policy.error(start, mismatch.expected(), mismatch.found());
  }
}
