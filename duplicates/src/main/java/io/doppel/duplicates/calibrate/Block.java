package io.doppel.duplicates.calibrate;

/**
 * A stretch of scores that are worth the same probability.
 *
 * @param low the lowest score in it
 * @param high the highest score in it
 * @param mean the mean of its pairs' scores
 * @param pairs how many of the sample's pairs have such a score
 * @param copies how many of them are copies
 * @param probability that a pair with such a score is a copy, in (0, 1)
 */
public record Block(
    double low, double high, double mean, long pairs, long copies, double probability) {
  /** Checks the numbers. */
  public Block {
    boolean ordered = 0 <= low && low <= mean && mean <= high && high <= 1;
    if (!ordered || copies < 0 || copies > pairs || !(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "expected scores in order, copies among pairs and a probability in (0, 1), found"
              + " %s, %s, %s, %d of %d, %s".formatted(low, mean, high, copies, pairs, probability));
    }
  }
}
