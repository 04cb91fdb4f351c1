package io.doppel.duplicates.calibrate;

/**
 * What a judge said of two pictures of which the truth is known.
 *
 * @param family what the first picture was made from, or is: pairs of one family are alike, and are
 *     not to be taken for independent
 * @param score the judge's, in [0, 1], higher is more surely a copy
 * @param copy whether it is one in truth
 */
public record LabelledPair(String family, double score, boolean copy) {
  /** Checks the score. */
  public LabelledPair {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("expected a score in [0, 1], found " + score);
    }
  }
}
