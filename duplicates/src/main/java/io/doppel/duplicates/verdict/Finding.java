package io.doppel.duplicates.verdict;

import io.doppel.models.decode.PixelComparison;

/**
 * What looking at the pixels of two pictures came to.
 *
 * @param comparison of what they show
 * @param samePixels whether all their pixels are the same
 */
record Finding(PixelComparison comparison, boolean samePixels) {

  /** The same with the pictures exchanged. */
  Finding inverse() {
    return new Finding(comparison.inverse(), samePixels);
  }
}
