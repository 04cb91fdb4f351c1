package io.doppel.duplicates.calibrate;

/**
 * How low a share may be in truth, given the share of a sample: the lower end of the exact interval
 * for a binomial proportion, which holds with the confidence that is asked for, or more, at any
 * size of the sample.
 *
 * <p>Source: Clopper, Pearson, "The use of confidence or fiducial limits illustrated in the case of
 * the binomial", <i>Biometrika</i> 26(4), 1934.
 */
public final class BinomialBound {
  private static final int HALVINGS = 60;

  private BinomialBound() {}

  /**
   * The share below which the truth lies with a probability of {@code 1 - confidence} at most.
   *
   * @param hits how many of the sample count, in [0, trials]
   * @param trials the size of the sample; 0 gives 0
   * @param confidence one-sided, in (0, 1)
   * @return in [0, 1]
   */
  public static double lower(long hits, long trials, double confidence) {
    if (hits < 0 || hits > trials || !(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "expected hits in [0, trials] and a confidence in (0, 1), found %d, %d and %s"
              .formatted(hits, trials, confidence));
    }
    if (hits == 0) {
      return 0;
    }
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double share = (low + high) / 2;
      if (atLeast(hits, trials, share) > 1 - confidence) {
        high = share;
      } else {
        low = share;
      }
    }
    return low;
  }

  /** The share above which the truth lies with a probability of {@code 1 - confidence} at most. */
  public static double upper(long hits, long trials, double confidence) {
    return 1 - lower(trials - hits, trials, confidence);
  }

  /**
   * The probability of that many hits or more, summed over the misses, of which there are few where
   * it matters, by their logarithms: single terms may be smaller than a double can be.
   */
  private static double atLeast(long hits, long trials, double share) {
    double odds = Math.log1p(-share) - Math.log(share);
    double term = trials * Math.log(share);
    double sum = term;
    for (long misses = 1; misses <= trials - hits; misses++) {
      term += odds + Math.log((double) (trials - misses + 1) / misses);
      double larger = Math.max(sum, term);
      sum = larger + Math.log1p(Math.exp(Math.min(sum, term) - larger));
    }
    return Math.exp(sum);
  }
}
