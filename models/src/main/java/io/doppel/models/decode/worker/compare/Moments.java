package io.doppel.models.decode.worker.compare;

/** Sums over pairs of samples, for their means, deviations and correlation. Not thread-safe. */
final class Moments {
  private double count;
  private double first;
  private double second;
  private double firstSquared;
  private double secondSquared;
  private double product;

  void add(double a, double b) {
    count++;
    first += a;
    second += b;
    firstSquared += a * a;
    secondSquared += b * b;
    product += a * b;
  }

  double count() {
    return count;
  }

  double firstMean() {
    return first / count;
  }

  double secondMean() {
    return second / count;
  }

  double firstDeviation() {
    return Math.sqrt(Math.max(0, firstSquared / count - firstMean() * firstMean()));
  }

  double secondDeviation() {
    return Math.sqrt(Math.max(0, secondSquared / count - secondMean() * secondMean()));
  }

  /**
   * Their correlation, in [-1, 1].
   *
   * @param noise variance that both are taken to have besides, so that next to nothing correlates
   *     with nothing
   */
  double correlation(double noise) {
    double covariance = product / count - firstMean() * secondMean();
    double variances =
        (Math.pow(firstDeviation(), 2) + noise) * (Math.pow(secondDeviation(), 2) + noise);
    return variances == 0 ? 0 : covariance / Math.sqrt(variances);
  }
}
