package io.doppel.benchmarks.knn;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Made-up embeddings that are about as hard to search as a picture network's: unit vectors without
 * negative components, in overlapping clusters, with few directions in which neighbours differ.
 *
 * <p>With d the dimension, {@code g} standard normal numbers, each a new one, and everything drawn
 * from the seed:
 *
 * <ul>
 *   <li>a mean {@code m} with components {@code |g|}, like those of channels after ReLU and
 *       pooling;
 *   <li>T = {@value #THEMES} themes: directions {@code t_i} with components {@code g};
 *   <li>a cluster for each {@value #CLUSTER} vectors, but at most {@value #MOST_CLUSTERS}, each as
 *       likely for a point as any other;
 *   <li>in each cluster a centre, {@code c_i = .2 · i^-.25 g / √(Σ i^-.5)} for all themes, and
 *       {@value #TRAITS} different themes in random order, along which its points spread: the j-th
 *       of them by {@code s_j = .5 · j^-.5 / √(Σ 1/j)};
 *   <li>a point {@code x = max(0, m + Σ_i (c_i + s_j(i) g) t_i + .15 g)}, normalised, where the
 *       last term has a {@code g} for each component.
 * </ul>
 *
 * <p>So a component deviates from the mean by .2 with the cluster, by .5 within it along {@value
 * #TRAITS} directions, and by .15 from noise. The local intrinsic dimension is about 19, whatever
 * the number of vectors and of their components. A point depends on the seed, its number, the
 * dimension and the number of clusters only. Thread-safe.
 */
public final class Synthetic {
  private static final int THEMES = 64;
  private static final int TRAITS = 24;
  private static final int CLUSTER = 100;
  private static final int MOST_CLUSTERS = 200;
  private static final double BETWEEN = .2;
  private static final double WITHIN = .5;
  private static final float NOISE = .15f;

  private final long seed;
  private final float[] mean;
  private final float[][] themes = new float[THEMES][];
  private final double[][] centres;
  private final int[][] traits;
  private final double[] spread = decaying(TRAITS, -.5, WITHIN);

  /**
   * Draws the clusters.
   *
   * @param count how many vectors will be drawn, which decides on the number of clusters
   */
  public Synthetic(int count, int dimension, long seed) {
    this.seed = seed;
    SplittableRandom random = new SplittableRandom(seed);
    mean = gaussian(random, dimension);
    for (int j = 0; j < dimension; j++) {
      mean[j] = Math.abs(mean[j]);
    }
    for (int i = 0; i < THEMES; i++) {
      themes[i] = gaussian(random, dimension);
    }
    int clusters = Math.clamp(count / CLUSTER, 1, MOST_CLUSTERS);
    centres = new double[clusters][];
    traits = new int[clusters][];
    for (int c = 0; c < clusters; c++) {
      centres[c] = decaying(THEMES, -.25, BETWEEN);
      for (int i = 0; i < THEMES; i++) {
        centres[c][i] *= random.nextGaussian();
      }
      traits[c] = shuffled(random);
    }
  }

  /** The vector with a number; queries simply have numbers that no indexed vector has. */
  public float[] vector(int number) {
    SplittableRandom random = new SplittableRandom(seed * 0xD1342543DE82EF95L + number);
    int cluster = random.nextInt(centres.length);
    double[] weights = centres[cluster].clone();
    for (int j = 0; j < TRAITS; j++) {
      weights[traits[cluster][j]] += spread[j] * random.nextGaussian();
    }
    float[] point = gaussian(random, mean.length);
    for (int j = 0; j < point.length; j++) {
      point[j] = mean[j] + NOISE * point[j];
    }
    for (int i = 0; i < THEMES; i++) {
      add(point, (float) weights[i], themes[i]);
    }
    return normalised(point);
  }

  /** Numbers i^exponent, i from 1, scaled so that the root of the sum of their squares is size. */
  private static double[] decaying(int count, double exponent, double size) {
    double[] numbers = new double[count];
    double squares = 0;
    for (int i = 0; i < count; i++) {
      numbers[i] = Math.pow(i + 1, exponent);
      squares += numbers[i] * numbers[i];
    }
    for (int i = 0; i < count; i++) {
      numbers[i] *= size / Math.sqrt(squares);
    }
    return numbers;
  }

  private static int[] shuffled(RandomGenerator random) {
    int[] numbers = new int[THEMES];
    for (int i = 0; i < THEMES; i++) {
      int other = random.nextInt(i + 1);
      numbers[i] = numbers[other];
      numbers[other] = i;
    }
    return numbers;
  }

  private static float[] gaussian(RandomGenerator random, int count) {
    float[] numbers = new float[count];
    for (int j = 0; j < count; j++) {
      numbers[j] = (float) random.nextGaussian();
    }
    return numbers;
  }

  private static void add(float[] target, float weight, float[] direction) {
    for (int j = 0; j < target.length; j++) {
      target[j] += weight * direction[j];
    }
  }

  private static float[] normalised(float[] point) {
    double squares = 0;
    for (int j = 0; j < point.length; j++) {
      point[j] = Math.max(0, point[j]);
      squares += (double) point[j] * point[j];
    }
    float scale = (float) (1 / Math.sqrt(squares));
    for (int j = 0; j < point.length; j++) {
      point[j] *= scale;
    }
    return point;
  }
}
