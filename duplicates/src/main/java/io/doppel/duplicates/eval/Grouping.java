package io.doppel.duplicates.eval;

import io.doppel.common.ImageRecord;
import io.doppel.duplicates.Group;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * How well groups agree with what is known of copies. Two pictures of a group are a pair; it is
 * right if both come from the same original. Pairs of two pictures that nothing is known of do not
 * count.
 *
 * @param pairs how many there are
 * @param right how many of them are right
 * @param recall the share of copies that are in a group with their original, by edit
 */
public record Grouping(long pairs, long right, SequencedMap<String, Double> recall) {
  /**
   * Of groups.
   *
   * @param queries the copies, which are in the collection, with their originals
   */
  public static Grouping of(List<Group> groups, List<Query> queries) {
    Map<URI, URI> families = new HashMap<>();
    for (Query query : queries) {
      URI family = query.original().uri();
      families.put(family, family);
      families.put(query.image().uri(), family);
    }
    long pairs = 0;
    long right = 0;
    for (Group group : groups) {
      Map<URI, Long> sizes = new HashMap<>();
      long strangers = 0;
      for (ImageRecord image : group.images()) {
        URI family = families.get(image.uri());
        if (family == null) {
          strangers++;
        } else {
          sizes.merge(family, 1L, Long::sum);
        }
      }
      pairs += pairs(group.images().size()) - pairs(strangers);
      right += sizes.values().stream().mapToLong(Grouping::pairs).sum();
    }
    return new Grouping(pairs, right, recall(groups, queries));
  }

  private static long pairs(long pictures) {
    return pictures * (pictures - 1) / 2;
  }

  private static SequencedMap<String, Double> recall(List<Group> groups, List<Query> queries) {
    Map<URI, String> groupOf = new HashMap<>();
    groups.forEach(group -> group.images().forEach(image -> groupOf.put(image.uri(), group.id())));
    Map<String, Integer> found = new HashMap<>();
    Map<String, Integer> all = new TreeMap<>();
    for (Query query : queries) {
      String ofCopy = groupOf.getOrDefault(query.image().uri(), "none");
      boolean together = ofCopy.equals(groupOf.get(query.original().uri()));
      found.merge(query.edit(), together ? 1 : 0, Integer::sum);
      all.merge(query.edit(), 1, Integer::sum);
    }
    SequencedMap<String, Double> recall = new TreeMap<>();
    all.forEach((edit, count) -> recall.put(edit, (double) found.getOrDefault(edit, 0) / count));
    return recall;
  }

  /** The share of the pairs that are right; nothing where there is none. */
  public OptionalDouble precision() {
    return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / pairs);
  }
}
