package io.doppel.models.decode.worker.compare;

import io.doppel.models.decode.PixelComparison;
import io.doppel.models.decode.PlaneTransform;
import io.doppel.models.image.Raster;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares two pictures by their pixels: finds how one may lie on the other, as a whole and by
 * matching features, as it is and mirrored, and measures how well the shared part agrees.
 * Stateless.
 */
public final class PictureComparer {
  /** Matches that are needed to take a transform seriously. */
  private static final int LEAST_MATCHES = 5;

  /** Shared pixels that say something. */
  private static final int LEAST_PIXELS = 400;

  /** A score that needs no second opinion. */
  private static final double CONVINCING = .85;

  private PictureComparer() {}

  /**
   * Compares two descriptions.
   *
   * @throws IllegalArgumentException when they are not what {@link PictureDescriber} makes
   * @throws java.nio.BufferUnderflowException when they end early
   */
  public static PixelComparison compare(ByteBuffer first, ByteBuffer second) {
    return new PixelComparison(best(Description.of(first), Description.of(second)));
  }

  private static Optional<PixelComparison.Overlap> best(Description first, Description second) {
    List<Alignment> whole = WholeFrames.best(first.raster(), second.raster()).stream().toList();
    Optional<PixelComparison.Overlap> best = best(first, second, whole, Optional.empty());
    if (!convincing(best)) {
      best = best(first, second, fitted(first.features(), second.features()), best);
    }
    if (!convincing(best)) {
      best = best(first, second, mirrored(first, second), best);
    }
    return best;
  }

  private static boolean convincing(Optional<PixelComparison.Overlap> overlap) {
    return overlap.isPresent() && score(overlap.get()) > CONVINCING;
  }

  private static List<Alignment> fitted(LocalFeatures first, LocalFeatures second) {
    List<FeatureMatcher.Match> matches = FeatureMatcher.matches(first, second);
    List<FeatureMatcher.Match> agreed = new Consensus(first, second, matches).best();
    return agreed.size() < LEAST_MATCHES
        ? List.of()
        : AlignmentFitter.fitted(first, second, agreed);
  }

  private static List<Alignment> mirrored(Description first, Description second) {
    int width = first.raster().width();
    PlaneTransform mirror = new PlaneTransform(-1, 0, width - 1, 0, 1, 0, 0, 0, 1);
    List<Alignment> found = new ArrayList<>();
    for (Alignment fitted : fitted(first.features().mirrored(width), second.features())) {
      found.add(new Alignment(mirror.then(fitted.transform()), fitted.inliers()));
    }
    return found;
  }

  private static Optional<PixelComparison.Overlap> best(
      Description first,
      Description second,
      List<Alignment> alignments,
      Optional<PixelComparison.Overlap> before) {
    Optional<PixelComparison.Overlap> best = before;
    for (Alignment alignment : alignments) {
      Optional<PixelComparison.Overlap> overlap =
          overlap(first.raster(), second.raster(), alignment);
      if (overlap.isPresent() && (best.isEmpty() || score(overlap.get()) > score(best.get()))) {
        best = overlap;
      }
    }
    return best;
  }

  private static Optional<PixelComparison.Overlap> overlap(
      Raster first, Raster second, Alignment alignment) {
    if (!alignment.isPlausible(first)) {
      return Optional.empty();
    }
    Overlay overlay = Overlay.of(first, second, alignment.transform());
    if (overlay.count() < LEAST_PIXELS) {
      return Optional.empty();
    }
    PlaneTransform fractions = alignment.inFractions(first, second);
    return Optional.of(
        new PixelComparison.Overlap(
            fractions,
            alignment.inliers(),
            Alignment.shared(fractions),
            Alignment.shared(fractions.inverse()),
            AgreementMeter.measure(overlay)));
  }

  /** What makes one alignment better than another. */
  private static double score(PixelComparison.Overlap overlap) {
    double shared = Math.max(overlap.sharedOfFirst(), overlap.sharedOfSecond());
    return overlap.agreement().kept() * overlap.agreement().structure() * Math.sqrt(shared);
  }
}
