package io.doppel.duplicates.keep;

import io.doppel.duplicates.PairVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a picture lies on the representative of its group, so that one can tell what it shows and
 * another one does not.
 *
 * @param corners of a convex polygon, counter-clockwise where y goes up; in the coordinates of
 *     {@link io.doppel.duplicates.Evidence#alignment}: the representative is the square from (0, 0)
 *     to (1, 1)
 */
record Footprint(List<Point> corners) {
  /** A place on the representative. */
  record Point(double x, double y) {}

  /** All of the representative. */
  static final Footprint WHOLE =
      new Footprint(List.of(new Point(0, 0), new Point(1, 0), new Point(1, 1), new Point(0, 1)));

  private static final double LEAST_AREA = 1e-6;

  /** Copies the list. */
  Footprint {
    corners = List.copyOf(corners);
  }

  /** That of a member; all of the representative where that is not known. */
  static Footprint of(PairVerdict verdict) {
    return verdict.evidence().alignment().stream()
        .flatMap(alignment -> mapped(alignment.matrix()).stream())
        .findFirst()
        .orElse(WHOLE);
  }

  /** What a projective transform makes of the whole; nothing where that is no proper picture. */
  private static Optional<Footprint> mapped(double[] m) {
    List<Point> corners = new ArrayList<>();
    for (Point corner : WHOLE.corners) {
      double w = m[6] * corner.x + m[7] * corner.y + m[8];
      if (!(w > 0)) {
        return Optional.empty();
      }
      corners.add(
          new Point(
              (m[0] * corner.x + m[1] * corner.y + m[2]) / w,
              (m[3] * corner.x + m[4] * corner.y + m[5]) / w));
    }
    double area = signedArea(corners);
    List<Point> ordered = area < 0 ? corners.reversed() : corners;
    return Math.abs(area) < LEAST_AREA ? Optional.empty() : Optional.of(new Footprint(ordered));
  }

  /** What lies within another one, too; all of this one where that is nothing to speak of. */
  Footprint within(Footprint other) {
    List<Point> both = clippedTo(other);
    return signedArea(both) < LEAST_AREA ? this : new Footprint(both);
  }

  /** In units of the representative's area. */
  double area() {
    return signedArea(corners);
  }

  /** Gauss's area formula, the "shoelace". */
  private static double signedArea(List<Point> corners) {
    double twice = 0;
    for (int i = 0; i < corners.size(); i++) {
      Point a = corners.get(i);
      Point b = corners.get((i + 1) % corners.size());
      twice += a.x * b.y - b.x * a.y;
    }
    return twice / 2;
  }

  /** The share of this picture, in [0, 1], that the other one does not show. */
  double shareOutside(Footprint other) {
    return Math.clamp(1 - signedArea(clippedTo(other)) / area(), 0, 1);
  }

  /**
   * What both show. Source: I. E. Sutherland, G. W. Hodgman, Reentrant polygon clipping, CACM
   * 17(1), 1974.
   */
  private List<Point> clippedTo(Footprint other) {
    List<Point> left = corners;
    for (int i = 0; i < other.corners.size(); i++) {
      Point from = other.corners.get(i);
      Point to = other.corners.get((i + 1) % other.corners.size());
      left = leftOf(from, to, left);
    }
    return left;
  }

  private static List<Point> leftOf(Point from, Point to, List<Point> corners) {
    List<Point> left = new ArrayList<>();
    for (int i = 0; i < corners.size(); i++) {
      Point a = corners.get(i);
      Point b = corners.get((i + 1) % corners.size());
      double sideOfA = side(from, to, a);
      double sideOfB = side(from, to, b);
      if (sideOfA >= 0) {
        left.add(a);
      }
      if (sideOfA * sideOfB < 0) {
        double t = sideOfA / (sideOfA - sideOfB);
        left.add(new Point(a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)));
      }
    }
    return left;
  }

  /** Above 0 where a point is left of a line. */
  private static double side(Point from, Point to, Point point) {
    return (to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x);
  }
}
