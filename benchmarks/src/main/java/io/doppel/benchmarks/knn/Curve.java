package io.doppel.benchmarks.knn;

import io.doppel.benchmarks.knn.Figures.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Reads a rate off an engine's points at a recall that lies between them. */
final class Curve {
  private Curve() {}

  /** The points that no other beats in both recall and rate, by recall. */
  static List<Point> best(List<Point> points, ToDoubleFunction<Point> rate) {
    List<Point> best = new ArrayList<>();
    Comparator<Point> order =
        Comparator.comparingDouble(Point::recall).thenComparingDouble(rate).reversed();
    for (Point point : points.stream().sorted(order).toList()) {
      if (best.isEmpty() || rate.applyAsDouble(point) > rate.applyAsDouble(best.getFirst())) {
        best.addFirst(point);
      }
    }
    return best;
  }

  /**
   * The rate at a recall: its logarithm is taken to be linear in the recall between two points.
   *
   * @return the rate of the first point where all find more, NaN where all find less
   */
  static double at(double recall, List<Point> points, ToDoubleFunction<Point> rate) {
    List<Point> best = best(points, rate);
    if (best.isEmpty() || best.getLast().recall() < recall) {
      return Double.NaN;
    }
    Point below = best.getFirst();
    for (Point above : best) {
      if (above.recall() >= recall) {
        return between(recall, below, above, rate);
      }
      below = above;
    }
    throw new AssertionError("a point with at least that recall was found before");
  }

  private static double between(
      double recall, Point below, Point above, ToDoubleFunction<Point> rate) {
    if (above.recall() == below.recall()) {
      return rate.applyAsDouble(above);
    }
    double share = Math.max(0, (recall - below.recall()) / (above.recall() - below.recall()));
    double low = Math.log(rate.applyAsDouble(below));
    double high = Math.log(rate.applyAsDouble(above));
    return Math.exp(low + share * (high - low));
  }
}
