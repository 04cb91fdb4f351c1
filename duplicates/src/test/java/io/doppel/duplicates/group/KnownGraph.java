package io.doppel.duplicates.group;

import io.doppel.common.ImageRecord;
import io.doppel.duplicates.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A seeded random graph: which pictures are copies of one another, without any order in it. */
final class KnownGraph {
  private final Set<Set<String>> copies = new HashSet<>();

  /** Each pair is one of copies with this probability. */
  KnownGraph(List<ImageRecord> images, double density, long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < images.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (random.nextDouble() < density) {
          copies.add(Set.of(images.get(i).sha256(), images.get(j).sha256()));
        }
      }
    }
  }

  boolean areCopies(ImageRecord one, ImageRecord other) {
    return copies.contains(Set.of(one.sha256(), other.sha256()));
  }

  KnownJudge judge() {
    return new KnownJudge(
        (one, other) -> areCopies(one, other) ? Verdict.EDITED_COPY : Verdict.SIMILAR, _ -> false);
  }
}
