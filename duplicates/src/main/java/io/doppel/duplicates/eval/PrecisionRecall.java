package io.doppel.duplicates.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Precision against recall of all pairs of all queries in one list, one point for each score at
 * which it can be cut: pairs of the same score are taken together.
 *
 * <p>Source: the area under it is the micro average precision (µAP) of Perronnin, Liu, Renders, "A
 * family of contextual measures of similarity between distributions with application to image
 * retrieval", CVPR 2009, by which Douze et al., "The 2021 image similarity dataset and challenge",
 * arXiv:2106.09672, compare the detection of copies.
 *
 * @param points by falling threshold and rising recall
 */
public record PrecisionRecall(List<Point> points) {

  /**
   * What is left when the list is cut.
   *
   * @param threshold the lowest score that is kept
   * @param precision the share of the kept pairs that are right, in [0, 1]
   * @param recall the share of the right pairs that are kept, in [0, 1]
   */
  public record Point(double threshold, double precision, double recall) {}

  /** Copies the list. */
  public PrecisionRecall {
    points = List.copyOf(points);
  }

  /**
   * The curve of pairs.
   *
   * @param right how many right pairs there are, in the list or not, at least 1
   */
  static PrecisionRecall of(List<ScoredPair> pairs, int right) {
    List<ScoredPair> byScore = new ArrayList<>(pairs);
    byScore.sort(Comparator.comparingDouble(ScoredPair::score).reversed());
    List<Point> points = new ArrayList<>();
    int found = 0;
    for (int i = 0; i < byScore.size(); i++) {
      ScoredPair pair = byScore.get(i);
      found += pair.right() ? 1 : 0;
      if (i + 1 == byScore.size() || byScore.get(i + 1).score() < pair.score()) {
        points.add(new Point(pair.score(), found / (i + 1.0), (double) found / right));
      }
    }
    return new PrecisionRecall(points);
  }

  /** The area under the steps of the curve, in [0, 1]. */
  double area() {
    double area = 0;
    double recall = 0;
    for (Point point : points) {
      area += (point.recall - recall) * point.precision;
      recall = point.recall;
    }
    return area;
  }

  /** The largest recall at which the precision is still that. */
  double recallAt(double precision) {
    return points.stream()
        .filter(point -> point.precision >= precision)
        .mapToDouble(Point::recall)
        .max()
        .orElse(0);
  }

  /** The points where the recall changes, which is all that one sees of the curve. */
  PrecisionRecall thinned() {
    List<Point> kept = new ArrayList<>();
    double recall = -1;
    for (Point point : points) {
      if (point.recall != recall) {
        kept.add(point);
        recall = point.recall;
      }
    }
    return new PrecisionRecall(kept);
  }
}
