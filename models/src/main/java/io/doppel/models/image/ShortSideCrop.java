package io.doppel.models.image;

/**
 * The way to a network's input: scale so that the short side is {@code shortSide}, then cut the
 * middle square.
 *
 * @param shortSide pixels, at least {@code crop}
 * @param crop side of the square, in pixels
 */
public record ShortSideCrop(int shortSide, int crop) {
  /** Checks that the square fits. */
  public ShortSideCrop {
    if (crop < 1 || shortSide < crop) {
      throw new IllegalArgumentException(
          "expected 1 ≤ crop ≤ short side, found " + crop + " and " + shortSide);
    }
  }
}
