package io.doppel.models.decode.worker.compare;

import io.doppel.models.decode.PlaneTransform;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the similarity transform that most matches agree on. Each match is a hypothesis by itself,
 * since features have a size and a direction (Schmid and Mohr's semi-local constraints; Lowe's
 * Hough voting without the bins), so that all are tried and chance plays no part. Not thread-safe.
 */
final class Consensus {
  /** Pixels that a match may lie off, and more for each pixel away from the hypothesis. */
  private static final double OFF = 3;

  private static final double OFF_GROWTH = .08;
  private static final double DEGREES = 25;
  private static final double SIZE = Math.log(1.6);

  private final LocalFeatures from;
  private final LocalFeatures to;
  private final List<FeatureMatcher.Match> matches;

  Consensus(LocalFeatures from, LocalFeatures to, List<FeatureMatcher.Match> matches) {
    this.from = from;
    this.to = to;
    this.matches = matches;
  }

  /** The matches that agree with the best hypothesis. */
  List<FeatureMatcher.Match> best() {
    List<FeatureMatcher.Match> best = List.of();
    for (FeatureMatcher.Match hypothesis : matches) {
      List<FeatureMatcher.Match> agreeing = agreeing(hypothesis);
      if (agreeing.size() > best.size()) {
        best = agreeing;
      }
    }
    return best;
  }

  private List<FeatureMatcher.Match> agreeing(FeatureMatcher.Match hypothesis) {
    int i = hypothesis.from();
    int j = hypothesis.to();
    double scale = to.size(j) / from.size(i);
    double turn = to.angle(j) - from.angle(i);
    double cos = scale * Math.cos(Math.toRadians(turn));
    double sin = scale * Math.sin(Math.toRadians(turn));
    PlaneTransform similarity =
        new PlaneTransform(
            cos,
            -sin,
            to.x(j) - cos * from.x(i) + sin * from.y(i),
            sin,
            cos,
            to.y(j) - sin * from.x(i) - cos * from.y(i),
            0,
            0,
            1);
    List<FeatureMatcher.Match> agreeing = new ArrayList<>();
    for (FeatureMatcher.Match match : matches) {
      int k = match.from();
      int l = match.to();
      double dx = similarity.x(from.x(k), from.y(k)) - to.x(l);
      double dy = similarity.y(from.x(k), from.y(k)) - to.y(l);
      double away = Math.hypot(to.x(l) - to.x(j), to.y(l) - to.y(j));
      double degrees = Math.IEEEremainder(to.angle(l) - from.angle(k) - turn, 360);
      double size = Math.log(to.size(l) / (from.size(k) * scale));
      if (Math.hypot(dx, dy) < OFF + OFF_GROWTH * away
          && Math.abs(degrees) < DEGREES
          && Math.abs(size) < SIZE) {
        agreeing.add(match);
      }
    }
    return agreeing;
  }
}
