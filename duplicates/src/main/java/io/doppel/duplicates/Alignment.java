package io.doppel.duplicates;

import java.util.Arrays;

/**
 * How one picture lies on another: a projective transform of the plane. Coordinates are fractions
 * of a picture's displayed width and height, (0, 0) its upper left corner, (1, 1) its lower right
 * one. Immutable.
 */
public final class Alignment {
  private static final int ENTRIES = 9;

  private final double[] matrix;

  /**
   * An alignment.
   *
   * @param matrix {@code double[9]}, finite, row by row: {@code (x', y', w') = M·(x, y, 1)} maps a
   *     point of the first picture to the point {@code (x'/w', y'/w')} of the second; copied
   */
  public Alignment(double[] matrix) {
    if (matrix.length != ENTRIES || !Arrays.stream(matrix).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "expected 9 finite numbers, found " + Arrays.toString(matrix));
    }
    this.matrix = matrix.clone();
  }

  /** A copy of the nine entries, row by row. */
  public double[] matrix() {
    return matrix.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Alignment that && Arrays.equals(matrix, that.matrix);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(matrix);
  }

  @Override
  public String toString() {
    return Arrays.toString(matrix);
  }
}
