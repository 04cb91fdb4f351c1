package io.doppel.duplicates.group;

import io.doppel.common.ImageRecord;
import io.doppel.duplicates.Evidence;
import io.doppel.duplicates.PairJudge;
import io.doppel.duplicates.PairVerdict;
import io.doppel.duplicates.UnreadableImageException;
import io.doppel.duplicates.Verdict;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** A judge that knows what two pictures are to one another, and remembers what it was asked. */
final class KnownJudge implements PairJudge {
  private final BiFunction<ImageRecord, ImageRecord, Verdict> truth;
  private final Predicate<ImageRecord> unreadable;
  private final Map<String, Integer> asked = new HashMap<>();
  private final Set<String> pairs = new HashSet<>();

  KnownJudge(
      BiFunction<ImageRecord, ImageRecord, Verdict> truth, Predicate<ImageRecord> unreadable) {
    this.truth = truth;
    this.unreadable = unreadable;
  }

  @Override
  public PairVerdict judge(ImageRecord first, ImageRecord second, double cosine, double flicker)
      throws UnreadableImageException {
    note(first, second);
    for (ImageRecord image : new ImageRecord[] {first, second}) {
      if (unreadable.test(image)) {
        throw new UnreadableImageException(image, "is gone");
      }
    }
    Evidence evidence = new Evidence(cosine, flicker, 0, Optional.empty(), 0, 0, 1);
    Verdict verdict = truth.apply(first, second);
    return new PairVerdict(verdict, Set.of(), verdict.isCopy() ? 1 : 0, evidence);
  }

  private synchronized void note(ImageRecord first, ImageRecord second) {
    asked.merge(first.sha256(), 1, Integer::sum);
    pairs.add(first.sha256() + second.sha256());
  }

  /** How many pairs it was asked about. */
  synchronized int asked() {
    return asked.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How often it was asked about a picture against another. */
  synchronized int asked(ImageRecord image) {
    return asked.getOrDefault(image.sha256(), 0);
  }

  synchronized boolean wasAsked(ImageRecord first, ImageRecord second) {
    return pairs.contains(first.sha256() + second.sha256());
  }
}
