package io.doppel.duplicates.verdict;

import io.doppel.common.ImageRecord;
import io.doppel.models.decode.PlaneTransform;

/**
 * How one picture lies on another, in the terms of what people do to pictures. Lengths are pixels
 * of the files.
 *
 * @param scale by which lengths grow from the first picture to the second, at its centre
 * @param degrees by which it is turned clockwise, in (-180, 180], after mirroring
 * @param mirrored whether left and right are swapped
 * @param distortion how far the corners are, at the root mean square, from where the closest
 *     similarity transform would put them, as a share of the diagonal; 0 for turning, scaling and
 *     mirroring, more for another point of view
 */
public record Placement(double scale, double degrees, boolean mirrored, double distortion) {
  private static final int CORNERS = 4;

  /**
   * Of one picture on another.
   *
   * @param unit how the first lies on the second, in fractions of their sides
   */
  public static Placement of(PlaneTransform unit, ImageRecord first, ImageRecord second) {
    return of(unit, Sides.of(first), Sides.of(second));
  }

  static Placement of(PlaneTransform unit, Sides first, Sides second) {
    boolean mirrored = unit.areaScale(.5, .5) < 0;
    double[] x = new double[CORNERS];
    double[] y = new double[CORNERS];
    double[] u = new double[CORNERS];
    double[] v = new double[CORNERS];
    for (int i = 0; i < CORNERS; i++) {
      double across = i & 1;
      double down = i >> 1;
      x[i] = (across - .5) * first.width() * (mirrored ? -1 : 1);
      y[i] = (down - .5) * first.height();
      u[i] = unit.x(across, down) * second.width();
      v[i] = unit.y(across, down) * second.height();
    }
    return fit(x, y, u, v, mirrored);
  }

  /** The least squares similarity from centred corners (x, y) to (u, v). */
  private static Placement fit(double[] x, double[] y, double[] u, double[] v, boolean mirrored) {
    double a = 0;
    double b = 0;
    double squares = 0;
    double left = 0;
    double top = 0;
    for (int i = 0; i < CORNERS; i++) {
      a += x[i] * u[i] + y[i] * v[i];
      b += x[i] * v[i] - y[i] * u[i];
      squares += x[i] * x[i] + y[i] * y[i];
      left += u[i] / CORNERS;
      top += v[i] / CORNERS;
    }
    a /= squares;
    b /= squares;
    double off = 0;
    for (int i = 0; i < CORNERS; i++) {
      double du = u[i] - left - (a * x[i] - b * y[i]);
      double dv = v[i] - top - (b * x[i] + a * y[i]);
      off += du * du + dv * dv;
    }
    double scale = Math.hypot(a, b);
    double diagonal = 2 * Math.sqrt(squares / CORNERS) * scale;
    return new Placement(
        scale,
        Math.toDegrees(Math.atan2(b, a)),
        mirrored,
        Math.sqrt(off / CORNERS) / Math.max(diagonal, 1e-9));
  }
}
