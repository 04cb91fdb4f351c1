package io.doppel.duplicates.keep;

import java.util.regex.Pattern;

/** Knows the names that programs give to copies. */
final class CopyName {
  private static final Pattern BEHIND =
      Pattern.compile(
          "(\\s?\\(\\d+\\)|[ _-]+(copy|copie|kopie|copia|cópia|kopia)([ _-]?\\d+|\\s?\\(\\d+\\))?"
              + "|\\s-?\\s?(副本|コピー|복사본).*|~\\d*)$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern BEFORE =
      Pattern.compile(
          "^(copy( \\(?\\d+\\)?)? of|kopie von|copie de|copia de|cópia de) ",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private CopyName() {}

  /**
   * Whether a name is a copy's, such as {@code a (1)}, {@code a copy 2}, {@code Copy of a}.
   *
   * @param stem the name without its extension
   */
  static boolean matches(String stem) {
    return BEHIND.matcher(stem).find() || BEFORE.matcher(stem).find();
  }
}
