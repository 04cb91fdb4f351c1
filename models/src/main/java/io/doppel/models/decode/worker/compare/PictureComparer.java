package io.doppel.models.decode.worker.compare;

import io.doppel.models.decode.PixelAgreement;
import io.doppel.models.decode.PixelComparison;
import io.doppel.models.decode.PlaneTransform;
import io.doppel.models.image.Raster;
import java.nio.ByteBuffer;
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

  /** By how much a transform with more freedom must be better. */
  private static final double MARGIN = .004;

  /** Sets of matches that are tried: the largest may be of a caption that both have. */
  private static final int HYPOTHESES = 2;

  private PictureComparer() {}

  /**
   * Compares two descriptions.
   *
   * @throws IllegalArgumentException when they are not what {@link PictureDescriber} makes
   * @throws java.nio.BufferUnderflowException when they end early
   */
  public static PixelComparison compare(ByteBuffer first, ByteBuffer second) {
    Description one = Description.of(first);
    Description other = Description.of(second);
    return new PixelComparison(
        best(one, other).map(best -> overlap(one.raster(), other.raster(), best)));
  }

  /** An alignment that was tried, and how well the pictures agree then. */
  private record Candidate(Alignment alignment, PixelAgreement agreement, double score) {}

  private static Optional<Candidate> best(Description first, Description second) {
    Optional<Candidate> best = Optional.empty();
    for (Alignment whole : WholeFrames.best(first.raster(), second.raster()).stream().toList()) {
      best = better(first, second, whole, best);
    }
    best = best(first, second, false, best);
    return best(first, second, true, best);
  }

  /** Tries what matching features say, of the first picture as it is or mirrored. */
  private static Optional<Candidate> best(
      Description first, Description second, boolean mirrored, Optional<Candidate> before) {
    if (isConvincing(before)) {
      return before;
    }
    int width = first.raster().width();
    LocalFeatures from = mirrored ? first.features().mirrored(width) : first.features();
    List<FeatureMatcher.Match> matches = FeatureMatcher.matches(from, second.features());
    Optional<Candidate> best = before;
    for (int round = 0; round < HYPOTHESES && !isConvincing(best); round++) {
      List<FeatureMatcher.Match> agreed = new Consensus(from, second.features(), matches).best();
      if (agreed.size() < LEAST_MATCHES) {
        return best;
      }
      for (Alignment fitted : AlignmentFitter.fitted(from, second.features(), agreed)) {
        best = better(first, second, mirrored ? fitted.ofMirrored(width) : fitted, best);
      }
      matches = matches.stream().filter(match -> !agreed.contains(match)).toList();
    }
    return best;
  }

  private static boolean isConvincing(Optional<Candidate> candidate) {
    return candidate.isPresent() && candidate.get().score() > CONVINCING;
  }

  private static Optional<Candidate> better(
      Description first, Description second, Alignment alignment, Optional<Candidate> before) {
    if (!alignment.isPlausible(first.raster())) {
      return before;
    }
    Overlay overlay = Overlay.of(first.raster(), second.raster(), alignment.transform());
    if (overlay.count() < LEAST_PIXELS) {
      return before;
    }
    PixelAgreement agreement = AgreementMeter.measure(overlay);
    double score = score(first.raster(), second.raster(), alignment, agreement);
    return before.isEmpty() || score > before.get().score() + MARGIN
        ? Optional.of(new Candidate(alignment, agreement, score))
        : before;
  }

  /** What makes one alignment better than another: how much agrees, and how well. */
  private static double score(
      Raster first, Raster second, Alignment alignment, PixelAgreement agreement) {
    PlaneTransform fractions = alignment.inFractions(first, second);
    double shared = Math.max(Alignment.shared(fractions), Alignment.shared(fractions.inverse()));
    return agreement.kept() * agreement.structure() * Math.sqrt(shared);
  }

  private static PixelComparison.Overlap overlap(Raster first, Raster second, Candidate candidate) {
    PlaneTransform there = candidate.alignment().inFractions(first, second);
    PlaneTransform back = there.inverse();
    return new PixelComparison.Overlap(
        there,
        candidate.alignment().inliers(),
        Alignment.shared(there),
        Alignment.shared(back),
        Border.share(first, there),
        Border.share(second, back),
        candidate.agreement());
  }
}
