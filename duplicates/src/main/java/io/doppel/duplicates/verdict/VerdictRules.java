package io.doppel.duplicates.verdict;

import io.doppel.duplicates.Edit;
import io.doppel.duplicates.Evidence;
import io.doppel.duplicates.PairVerdict;
import io.doppel.duplicates.Verdict;
import io.doppel.models.decode.PixelComparison;
import io.doppel.models.decode.PlaneTransform;
import java.util.Optional;
import java.util.Set;

/**
 * From what the pixels say to a verdict: a copy is as probable as {@link CopyModel} says; what is
 * none, but has many points of the other in the same arrangement, is the same scene. Immutable.
 */
final class VerdictRules {
  /** Rather a copy missed than another picture taken for one: bursts reach .8. */
  private static final double COPY = .8;

  /** Deviation of luma, of 255, below which there is nothing to tell pictures apart by. */
  private static final double BLANK = 1;

  private static final int SCENE_INLIERS = 20;
  private static final double SCENE_SHARE = .15;

  private final CopyModel model = CopyModel.load();

  /** The verdict on two files with the same bytes. */
  static PairVerdict sameBytes(double cosine, double flicker) {
    return new PairVerdict(Verdict.IDENTICAL_BYTES, Set.of(), 1, identity(cosine, flicker));
  }

  private static Evidence identity(double cosine, double flicker) {
    return new Evidence(cosine, flicker, 0, Optional.of(PlaneTransform.IDENTITY), 1, 1, 0);
  }

  /** The verdict on two files with different bytes. */
  PairVerdict judge(Finding finding, Sides first, Sides second, double cosine, double flicker) {
    if (finding.samePixels()) {
      return new PairVerdict(Verdict.IDENTICAL_PIXELS, Set.of(), 1, identity(cosine, flicker));
    }
    if (finding.comparison().overlap().isEmpty()) {
      Evidence nothing = new Evidence(cosine, flicker, 0, Optional.empty(), 0, 0, 1);
      return new PairVerdict(Verdict.SIMILAR, Set.of(), 0, nothing);
    }
    PixelComparison.Overlap overlap = finding.comparison().overlap().get();
    Placement placement = Placement.of(overlap.transform(), first, second);
    double probability = isBlank(overlap) ? 0 : model.probability(overlap, placement);
    Verdict verdict = verdict(overlap, probability);
    Set<Edit> edits = verdict.isCopy() ? Edits.of(overlap, placement, first, second) : Set.of();
    return new PairVerdict(verdict, edits, probability, evidence(overlap, cosine, flicker));
  }

  private static boolean isBlank(PixelComparison.Overlap overlap) {
    return overlap.agreement().texture() < BLANK;
  }

  private static Verdict verdict(PixelComparison.Overlap overlap, double probability) {
    if (probability >= COPY) {
      return Verdict.EDITED_COPY;
    }
    double shared = Math.min(overlap.sharedOfFirst(), overlap.sharedOfSecond());
    return overlap.inliers() >= SCENE_INLIERS && shared >= SCENE_SHARE
        ? Verdict.SAME_SCENE
        : Verdict.SIMILAR;
  }

  private static Evidence evidence(PixelComparison.Overlap overlap, double cosine, double flicker) {
    return new Evidence(
        cosine,
        flicker,
        overlap.inliers(),
        Optional.of(overlap.transform()),
        overlap.sharedOfFirst(),
        overlap.sharedOfSecond(),
        overlap.agreement().difference());
  }
}
