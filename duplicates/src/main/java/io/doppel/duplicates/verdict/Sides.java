package io.doppel.duplicates.verdict;

import io.doppel.common.ImageRecord;

/**
 * A picture's sides, in pixels as displayed.
 *
 * @param width at least 1
 * @param height at least 1
 */
record Sides(int width, int height) {
  static Sides of(ImageRecord image) {
    return new Sides(image.width(), image.height());
  }
}
