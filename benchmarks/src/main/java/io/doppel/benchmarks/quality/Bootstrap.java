package io.doppel.benchmarks.quality;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Percentile intervals for the mean of paired differences, by resampling groups of queries with
 * replacement. The same seed gives the same interval.
 *
 * <p>Source: Efron, Tibshirani, <i>An Introduction to the Bootstrap</i>, Chapman and Hall 1993,
 * chapter 13; for paired differences of queries Sakai, "Evaluating evaluation metrics based on the
 * bootstrap", SIGIR 2006.
 *
 * @param seed of the resampling
 * @param rounds how many resamples
 */
record Bootstrap(long seed, int rounds) {
  /** What all tables are made with. */
  static final Bootstrap DEFAULT = new Bootstrap(8_4, 10_000);

  /**
   * A mean and the interval about it.
   *
   * @param mean of the differences as they are
   * @param low where 2.5 % of the resampled means are lower
   * @param high where 2.5 % of the resampled means are higher
   */
  record Interval(double mean, double low, double high) {
    /** Whether 0, no difference, lies outside. */
    boolean excludesZero() {
      return low > 0 || high < 0;
    }
  }

  /** The interval when each query is resampled by itself. */
  Interval ofMean(double[] differences) {
    return ofMean(differences, IntStream.range(0, differences.length).toArray());
  }

  /**
   * The interval when queries are resampled in groups, because those of one group are alike.
   *
   * @param differences one a query, at least one
   * @param groups the group of each query, numbered from 0 without gaps
   */
  Interval ofMean(double[] differences, int[] groups) {
    if (differences.length == 0 || differences.length != groups.length) {
      throw new IllegalArgumentException(
          "expected a group for each of one or more differences, found %d and %d"
              .formatted(groups.length, differences.length));
    }
    int count = Arrays.stream(groups).max().orElseThrow() + 1;
    double[] sums = new double[count];
    int[] sizes = new int[count];
    for (int i = 0; i < groups.length; i++) {
      sums[groups[i]] += differences[i];
      sizes[groups[i]]++;
    }
    double[] means = resampledMeans(sums, sizes);
    Arrays.sort(means);
    int tail = rounds / 40;
    double mean = Arrays.stream(differences).average().orElseThrow();
    return new Interval(mean, means[tail], means[rounds - 1 - tail]);
  }

  private double[] resampledMeans(double[] sums, int[] sizes) {
    Random random = new Random(seed);
    double[] means = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      double sum = 0;
      int size = 0;
      for (int draw = 0; draw < sums.length; draw++) {
        int group = random.nextInt(sums.length);
        sum += sums[group];
        size += sizes[group];
      }
      means[round] = sum / size;
    }
    return means;
  }
}
