package io.doppel.searcher.where;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Globs by way of java.util.regex, to compare with. */
final class SlowGlob {
  private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

  private final String glob;
  private final StringBuilder regex = new StringBuilder();
  private int at;

  private SlowGlob(String glob) {
    this.glob = glob;
  }

  static boolean matches(String glob, String text) {
    return PATTERNS.computeIfAbsent(glob, SlowGlob::pattern).matcher(text).matches();
  }

  private static Pattern pattern(String glob) {
    SlowGlob slow = new SlowGlob(glob);
    slow.alternative(true, false);
    return Pattern.compile(slow.regex.toString(), Pattern.DOTALL);
  }

  private void alternative(boolean startsPart, boolean inBraces) {
    boolean starts = startsPart;
    while (at < glob.length()) {
      if (inBraces && (glob.charAt(at) == ',' || glob.charAt(at) == '}')) {
        return;
      }
      if (starts && glob.startsWith("**/", at)) {
        regex.append("(?:.*/)?");
        at += 3;
      } else {
        starts = one(starts);
      }
    }
  }

  private boolean one(boolean starts) {
    if (glob.startsWith("**", at)) {
      regex.append(".*");
      at += 2;
      return false;
    }
    int c = glob.codePointAt(at);
    at += Character.charCount(c);
    switch (c) {
      case '*' -> regex.append("[^/]*");
      case '?' -> regex.append("[^/]");
      case '[' -> characters();
      case '{' -> braces(starts);
      case '\\' -> literal();
      default -> regex.append(quoted(c));
    }
    return c == '/';
  }

  private void literal() {
    int c = glob.codePointAt(at);
    at += Character.charCount(c);
    regex.append(quoted(c));
  }

  private void braces(boolean starts) {
    regex.append("(?:");
    alternative(starts, true);
    while (glob.charAt(at) == ',') {
      at++;
      regex.append('|');
      alternative(starts, true);
    }
    at++;
    regex.append(')');
  }

  private void characters() {
    boolean negated = glob.charAt(at) == '!';
    at += negated ? 1 : 0;
    regex.append(negated ? "(?!/)[^" : "(?!/)[");
    while (glob.charAt(at) != ']') {
      int c = glob.codePointAt(at);
      at += Character.charCount(c);
      if (c == '\\') {
        literal();
      } else if (c == '-' && glob.charAt(at) != ']' && !regex.toString().endsWith("[")) {
        regex.append('-');
      } else {
        regex.append(quoted(c));
      }
    }
    at++;
    regex.append(']');
  }

  private static String quoted(int c) {
    return Character.isLetterOrDigit(c) || c > 127
        ? Character.toString(c)
        : "\\" + Character.toString(c);
  }
}
