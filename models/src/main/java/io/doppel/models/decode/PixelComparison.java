package io.doppel.models.decode;

import java.util.Optional;

/**
 * What comparing the pixels of two pictures came to.
 *
 * @param overlap how they lie on one another, where that was found
 */
public record PixelComparison(Optional<Overlap> overlap) {
  /** Where nothing of the one was found in the other. */
  public static final PixelComparison NONE = new PixelComparison(Optional.empty());

  /**
   * One picture laid on the other.
   *
   * @param transform from the first picture to the second, in fractions of width and height
   * @param inliers pairs of matching points that it explains; 0 where it was found without
   * @param sharedOfFirst the share of the first picture's area that the second covers, in [0, 1]
   * @param sharedOfSecond the share of the second picture's area that the first covers
   * @param borderOfFirst the share of the first picture's area that is not shared and, but for a
   *     tenth, of one colour
   * @param borderOfSecond the same of the second picture
   * @param agreement how far the shared part agrees
   */
  public record Overlap(
      PlaneTransform transform,
      int inliers,
      double sharedOfFirst,
      double sharedOfSecond,
      double borderOfFirst,
      double borderOfSecond,
      PixelAgreement agreement) {

    /** The same with the pictures exchanged. */
    public Overlap inverse() {
      return new Overlap(
          transform.inverse(),
          inliers,
          sharedOfSecond,
          sharedOfFirst,
          borderOfSecond,
          borderOfFirst,
          agreement.inverse());
    }
  }

  /** The same with the pictures exchanged. */
  public PixelComparison inverse() {
    return new PixelComparison(overlap.map(Overlap::inverse));
  }
}
