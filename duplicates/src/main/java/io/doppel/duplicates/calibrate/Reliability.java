package io.doppel.duplicates.calibrate;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether probabilities come true: pairs whose score is a probability, in bins of equal width.
 *
 * <p>Source: DeGroot, Fienberg, "The comparison and evaluation of forecasters", <i>The
 * Statistician</i> 32, 1983; the expected calibration error is Naeini, Cooper, Hauskrecht,
 * "Obtaining well calibrated probabilities using Bayesian binning", AAAI 2015; Brier's score is
 * "Verification of forecasts expressed in terms of probability", <i>Monthly Weather Review</i>
 * 78(1), 1950.
 *
 * @param bins by rising probability, without those that are empty
 * @param expectedCalibrationError the mean, over all pairs, of how far a bin's share of copies is
 *     from its mean probability, in [0, 1]
 * @param brier the mean squared difference of probability and truth, in [0, 1]
 */
public record Reliability(List<Bin> bins, double expectedCalibrationError, double brier) {
  private static final int BINS = 10;

  /**
   * Pairs of about the same probability.
   *
   * @param probability their mean
   * @param pairs how many
   * @param copies how many of them are copies
   */
  public record Bin(double probability, long pairs, long copies) {
    /** The share of copies. */
    public double share() {
      return (double) copies / pairs;
    }
  }

  /** Copies the list. */
  public Reliability {
    bins = List.copyOf(bins);
  }

  /** Of pairs whose scores are probabilities; at least one. */
  public static Reliability of(List<LabelledPair> pairs) {
    double[] sums = new double[BINS];
    long[] counts = new long[BINS];
    long[] copies = new long[BINS];
    double squares = 0;
    for (LabelledPair pair : pairs) {
      int bin = Math.min(BINS - 1, (int) (pair.score() * BINS));
      int truth = pair.copy() ? 1 : 0;
      sums[bin] += pair.score();
      counts[bin]++;
      copies[bin] += truth;
      squares += (pair.score() - truth) * (pair.score() - truth);
    }
    List<Bin> bins = new ArrayList<>();
    double error = 0;
    for (int i = 0; i < BINS; i++) {
      if (counts[i] > 0) {
        bins.add(new Bin(sums[i] / counts[i], counts[i], copies[i]));
        error += Math.abs(sums[i] - copies[i]);
      }
    }
    return new Reliability(bins, error / pairs.size(), squares / pairs.size());
  }
}
