package io.doppel.indexer;

import io.doppel.common.head.Rotation;
import java.util.Arrays;
import java.util.Random;
import org.apache.lucene.util.VectorUtil;

/**
 * The directions in which a sample of vectors has most of its squared length: the leading
 * eigenvectors of {@code Σ x·xᵀ}, found by orthogonal iteration. The mean is not taken off, so that
 * dot products stay what they are.
 *
 * <p>Source: Golub, Van Loan, "Matrix Computations", section on orthogonal iteration; with some
 * more directions than are asked for, after Halko, Martinsson, Tropp, "Finding structure with
 * randomness", SIAM Review 53(2), 2011.
 */
final class PrincipalComponents {
  private static final int ITERATIONS = 4;
  private static final int MORE = 8;
  private static final int BLOCK = 32;

  private final float[][] moments;
  private final double squares;

  /**
   * Sums up a sample.
   *
   * @param sample {@code float[n][d]}
   */
  PrincipalComponents(float[][] sample) {
    float[][] columns = columns(sample);
    moments = new float[columns.length][columns.length];
    double trace = 0;
    for (int first = 0; first < columns.length; first += BLOCK) {
      addMoments(columns, first, Math.min(first + BLOCK, columns.length), sample.length);
    }
    for (int i = 0; i < columns.length; i++) {
      trace += moments[i][i];
    }
    squares = trace;
  }

  /** A block of rows at a time, which stays in the processor's cache. */
  private void addMoments(float[][] columns, int first, int end, int count) {
    for (int j = 0; j < end; j++) {
      for (int i = Math.max(first, j); i < end; i++) {
        moments[i][j] = VectorUtil.dotProduct(columns[i], columns[j]) / count;
        moments[j][i] = moments[i][j];
      }
    }
  }

  private static float[][] columns(float[][] sample) {
    float[][] columns = new float[sample[0].length][sample.length];
    for (int first = 0; first < columns.length; first += BLOCK) {
      int end = Math.min(first + BLOCK, columns.length);
      for (int i = 0; i < sample.length; i++) {
        for (int j = first; j < end; j++) {
          columns[j][i] = sample[i][j];
        }
      }
    }
    return columns;
  }

  /**
   * The {@code count} leading directions and some more, or as many as there are dimensions.
   *
   * @return {@code float[≥ count][d]}, orthonormal, those that capture most first
   */
  float[][] leading(int count, long seed) {
    int d = moments.length;
    float[][] directions = new float[Math.min(count + MORE, d)][d];
    Random random = new Random(seed);
    for (float[] direction : directions) {
      for (int j = 0; j < d; j++) {
        direction[j] = (float) random.nextGaussian();
      }
    }
    orthonormalise(directions);
    for (int i = 0; i < ITERATIONS; i++) {
      directions = times(directions);
      orthonormalise(directions);
    }
    orthonormalise(directions); // once leaves float32 errors behind, which are
    orthonormalise(directions); // large where a direction has next to nothing of the sample
    return directions;
  }

  /** The rotation whose rows are the first of some directions. */
  Rotation rotation(float[][] directions, int count) {
    float[][] rows = Arrays.copyOf(directions, Math.min(count, directions.length));
    return new Rotation(rows, captured(rows));
  }

  private float[][] times(float[][] directions) {
    float[][] product = new float[directions.length][moments.length];
    for (int j = 0; j < moments.length; j++) {
      for (int i = 0; i < directions.length; i++) {
        product[i][j] = VectorUtil.dotProduct(directions[i], moments[j]);
      }
    }
    return product;
  }

  /** As Gram and Schmidt do. */
  private static void orthonormalise(float[][] vectors) {
    for (int i = 0; i < vectors.length; i++) {
      for (int j = 0; j < i; j++) {
        subtract(vectors[i], VectorUtil.dotProduct(vectors[i], vectors[j]), vectors[j]);
      }
      scale(vectors[i]);
    }
  }

  private static void scale(float[] vector) {
    double norm = Math.sqrt(VectorUtil.dotProduct(vector, vector));
    for (int i = 0; i < vector.length; i++) {
      vector[i] = norm == 0 ? 0 : (float) (vector[i] / norm);
    }
  }

  private static void subtract(float[] from, float times, float[] what) {
    for (int i = 0; i < from.length; i++) {
      from[i] -= times * what[i];
    }
  }

  private double captured(float[][] rows) {
    double sum = 0;
    float[][] products = times(rows);
    for (int i = 0; i < rows.length; i++) {
      sum += VectorUtil.dotProduct(rows[i], products[i]);
    }
    return squares == 0 ? 1 : Math.clamp(sum / squares, 0, 1);
  }
}
