package io.doppel.searcher.where;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was perhaps meant. Stateless. */
final class Nearest {
  private static final int LONGEST = 20;

  private Nearest() {}

  /**
   * The word that is fewest edits away from what was written, if that is less than half of them.
   */
  static Optional<String> of(String written, List<String> words) {
    String lower = written.toLowerCase(Locale.ROOT);
    if (lower.length() > LONGEST) {
      return Optional.empty();
    }
    return words.stream()
        .min(Comparator.comparingInt(word -> edits(lower, word)))
        .filter(word -> 2 * edits(lower, word) < Math.min(word.length(), lower.length()));
  }

  /** Levenshtein's distance, row by row; source: Wagner, Fischer, JACM 21(1), 1974. */
  private static int edits(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int kept = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(kept, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
