package io.doppel.models.decode;

import java.util.Arrays;

/**
 * A projective transform of the plane, {@code (x', y', w') = M·(x, y, 1)}, which maps the point (x,
 * y) to {@code (x'/w', y'/w')}. Immutable.
 */
public final class PlaneTransform {
  /** Leaves each point where it is. */
  public static final PlaneTransform IDENTITY = new PlaneTransform(1, 0, 0, 0, 1, 0, 0, 0, 1);

  private static final int SIDE = 3;

  private final double[] m;

  /**
   * A transform.
   *
   * @param matrix {@code double[9]}, finite, row by row; copied
   */
  public PlaneTransform(double... matrix) {
    if (matrix.length != SIDE * SIDE || !Arrays.stream(matrix).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "expected 9 finite numbers, found " + Arrays.toString(matrix));
    }
    this.m = matrix.clone();
  }

  /** A copy of the nine entries, row by row. */
  public double[] matrix() {
    return m.clone();
  }

  /** Where the point comes to lie, horizontally. */
  public double x(double x, double y) {
    return (m[0] * x + m[1] * y + m[2]) / w(x, y);
  }

  /** Where the point comes to lie, vertically. */
  public double y(double x, double y) {
    return (m[3] * x + m[4] * y + m[5]) / w(x, y);
  }

  /** The denominator: positive on this side of the horizon. */
  public double w(double x, double y) {
    return m[6] * x + m[7] * y + m[8];
  }

  /**
   * By how much areas grow around a point: the determinant of the Jacobian; negative where left and
   * right are swapped.
   */
  public double areaScale(double x, double y) {
    return determinant() / Math.pow(w(x, y), 3);
  }

  /** This transform first, {@code next} after it. */
  public PlaneTransform then(PlaneTransform next) {
    double[] product = new double[SIDE * SIDE];
    for (int i = 0; i < product.length; i++) {
      for (int k = 0; k < SIDE; k++) {
        product[i] += next.m[i / SIDE * SIDE + k] * m[k * SIDE + i % SIDE];
      }
    }
    return new PlaneTransform(product);
  }

  /** The way back: the adjugate over the determinant. */
  public PlaneTransform inverse() {
    double d = determinant();
    return new PlaneTransform(
        (m[4] * m[8] - m[5] * m[7]) / d,
        (m[2] * m[7] - m[1] * m[8]) / d,
        (m[1] * m[5] - m[2] * m[4]) / d,
        (m[5] * m[6] - m[3] * m[8]) / d,
        (m[0] * m[8] - m[2] * m[6]) / d,
        (m[2] * m[3] - m[0] * m[5]) / d,
        (m[3] * m[7] - m[4] * m[6]) / d,
        (m[1] * m[6] - m[0] * m[7]) / d,
        (m[0] * m[4] - m[1] * m[3]) / d);
  }

  private double determinant() {
    return m[0] * (m[4] * m[8] - m[5] * m[7])
        - m[1] * (m[3] * m[8] - m[5] * m[6])
        + m[2] * (m[3] * m[7] - m[4] * m[6]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PlaneTransform that && Arrays.equals(m, that.m);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(m);
  }

  @Override
  public String toString() {
    return Arrays.toString(m);
  }
}
