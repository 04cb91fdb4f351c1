package io.doppel.duplicates.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * The content of two pictures, in no order.
 *
 * @param first the SHA-256 that sorts first, 64 lower-case hexadecimal digits
 * @param second the other one; the same where the two files hold the same bytes
 */
public record ContentPair(String first, String second) implements Comparable<ContentPair> {

  /** Checks both, and puts them in order. */
  public ContentPair {
    requireSha256(first);
    requireSha256(second);
    if (first.compareTo(second) > 0) {
      String larger = first;
      first = second;
      second = larger;
    }
  }

  private static void requireSha256(String text) {
    if (!text.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("expected a SHA-256, found \"" + text + "\"");
    }
  }

  /** Whether the two files hold the same bytes. */
  public boolean isSame() {
    return first.equals(second);
  }

  /**
   * All pairs among some files, each with the number of the files that it is about: for two
   * contents 2, for one content as many as have it.
   *
   * @param contents SHA-256 of each file
   */
  static SequencedMap<ContentPair, Integer> among(List<String> contents) {
    Map<String, Integer> counts = new HashMap<>();
    contents.forEach(content -> counts.merge(content, 1, Integer::sum));
    List<String> distinct = new ArrayList<>(counts.keySet());
    SequencedMap<ContentPair, Integer> pairs = new TreeMap<>();
    for (int i = 0; i < distinct.size(); i++) {
      String content = distinct.get(i);
      int files = counts.getOrDefault(content, 0);
      if (files > 1) {
        pairs.put(new ContentPair(content, content), files);
      }
      for (String other : distinct.subList(i + 1, distinct.size())) {
        pairs.put(new ContentPair(content, other), 2);
      }
    }
    return pairs;
  }

  @Override
  public int compareTo(ContentPair other) {
    int byFirst = first.compareTo(other.first);
    return byFirst != 0 ? byFirst : second.compareTo(other.second);
  }
}
