package io.doppel.common.metric;

import io.doppel.common.Embedding;

/**
 * How two vectors of one length relate: all that the metrics need, from one pass in double
 * precision.
 *
 * @param cosine {@code x·y / (‖x‖‖y‖)}, in [-1, 1]; 0 when one vector is zero, 1 when both are
 * @param squaredDistance {@code ‖x − y‖²}, in [0, ∞)
 * @param squaredSum {@code ‖x + y‖²}, in [0, ∞)
 */
public record Comparison(double cosine, double squaredDistance, double squaredSum) {

  /**
   * Compares two embeddings.
   *
   * @throws IllegalArgumentException when their dimensions differ
   */
  public static Comparison of(Embedding x, Embedding y) {
    checkSameDimension(x.dimension(), y.dimension());
    Sums sums = new Sums();
    for (int i = 0; i < x.dimension(); i++) {
      sums.add(x.component(i), y.component(i));
    }
    return sums.comparison();
  }

  /**
   * Compares two raw vectors, zero vectors included.
   *
   * @param x {@code float[d]}, finite
   * @param y {@code float[d]}, finite
   * @throws IllegalArgumentException when their lengths differ
   */
  public static Comparison of(float[] x, float[] y) {
    checkSameDimension(x.length, y.length);
    Sums sums = new Sums();
    for (int i = 0; i < x.length; i++) {
      sums.add(x[i], y[i]);
    }
    return sums.comparison();
  }

  private static void checkSameDimension(int x, int y) {
    if (x != y) {
      throw new IllegalArgumentException(
          "expected vectors of one dimension, found " + x + " and " + y);
    }
  }

  private static final class Sums {
    private double dot;
    private double squaredX;
    private double squaredY;
    private double squaredDistance;
    private double squaredSum;

    void add(double x, double y) {
      dot += x * y;
      squaredX += x * x;
      squaredY += y * y;
      squaredDistance += (x - y) * (x - y);
      squaredSum += (x + y) * (x + y);
    }

    Comparison comparison() {
      return new Comparison(cosine(), squaredDistance, squaredSum);
    }

    private double cosine() {
      if (squaredX == 0 || squaredY == 0) {
        return squaredX == squaredY ? 1 : 0;
      }
      return Math.clamp(dot / Math.sqrt(squaredX * squaredY), -1, 1);
    }
  }
}
