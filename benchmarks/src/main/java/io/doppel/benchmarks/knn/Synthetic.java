package io.doppel.benchmarks.knn;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Made-up embeddings that are as hard to search as a picture network's: unit vectors without
 * negative components, in overlapping clusters, with few directions in which neighbours differ.
 *
 * <p>With d the dimension, {@code g} standard normal numbers, and everything drawn from the seed:
 *
 * <ul>
 *   <li>a mean of all pictures, {@code m_j = |g|}, like channels after ReLU and pooling;
 *   <li>{@value #THEMES} themes and, in each cluster, {@value #TRAITS} traits: directions with
 *       components {@code g};
 *   <li>a cluster's centre {@code c = m + .45 · Σ_i i^-.25 g_i theme_i / √(Σ i^-.5)};
 *   <li>a point {@code x = max(0, c + .45 · Σ_i i^-.5 g_i trait_i / √(Σ 1/i) + .12 · g)}, the last
 *       an independent number for each component, then {@code x / |x|}.
 * </ul>
 *
 * So components deviate from the mean by .45 with the cluster, as much within it, and .12 by noise.
 * There is a cluster for each {@value #CLUSTER} vectors, but at most {@value #MOST_CLUSTERS}, and a
 * point is as likely in any. It depends on the seed, its number, the dimension and the number of
 * clusters only. Thread-safe.
 */
final class Synthetic {
  private static final int THEMES = 48;
  private static final int TRAITS = 24;
  private static final int CLUSTER = 250;
  private static final int MOST_CLUSTERS = 400;
  private static final float BETWEEN = .45f;
  private static final float WITHIN = .45f;
  private static final float NOISE = .12f;

  private final int dimension;
  private final long seed;
  private final float[][] centres;
  private final float[][][] traits;

  /**
   * Draws the clusters.
   *
   * @param count how many vectors will be drawn, which decides on the number of clusters
   */
  Synthetic(int count, int dimension, long seed) {
    this.dimension = dimension;
    this.seed = seed;
    int clusters = Math.clamp(count / CLUSTER, 1, MOST_CLUSTERS);
    SplittableRandom random = new SplittableRandom(seed);
    float[] mean = gaussian(random);
    for (int j = 0; j < dimension; j++) {
      mean[j] = Math.abs(mean[j]);
    }
    float[][] themes = directions(random, THEMES, -.25, BETWEEN);
    centres = new float[clusters][];
    traits = new float[clusters][][];
    for (int c = 0; c < clusters; c++) {
      centres[c] = mean.clone();
      addMix(centres[c], themes, random);
      traits[c] = directions(random, TRAITS, -.5, WITHIN);
    }
  }

  /** The vector with a number; queries simply have numbers that no indexed vector has. */
  float[] vector(int number) {
    SplittableRandom random = new SplittableRandom(seed * 0xD1342543DE82EF95L + number);
    int cluster = random.nextInt(centres.length);
    float[] point = gaussian(random);
    for (int j = 0; j < dimension; j++) {
      point[j] = centres[cluster][j] + NOISE * point[j];
    }
    addMix(point, traits[cluster], random);
    return normalised(point);
  }

  /** Directions whose i-th is scaled by i^decay, and all so that a mix deviates by {@code size}. */
  private float[][] directions(RandomGenerator random, int count, double decay, float size) {
    double squares = 0;
    for (int i = 1; i <= count; i++) {
      squares += Math.pow(i, 2 * decay);
    }
    float[][] directions = new float[count][];
    for (int i = 0; i < count; i++) {
      directions[i] = gaussian(random);
      float scale = (float) (size * Math.pow(i + 1, decay) / Math.sqrt(squares));
      for (int j = 0; j < dimension; j++) {
        directions[i][j] *= scale;
      }
    }
    return directions;
  }

  private static void addMix(float[] target, float[][] directions, RandomGenerator random) {
    for (float[] direction : directions) {
      float weight = (float) random.nextGaussian();
      for (int j = 0; j < target.length; j++) {
        target[j] += weight * direction[j];
      }
    }
  }

  private float[] gaussian(RandomGenerator random) {
    float[] numbers = new float[dimension];
    for (int j = 0; j < dimension; j++) {
      numbers[j] = (float) random.nextGaussian();
    }
    return numbers;
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
