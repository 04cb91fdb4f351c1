package io.doppel.models.image;

/**
 * How a picture becomes a network's input: its short side is resized to {@code shortSide}, the long
 * one in proportion, and the central square of {@code crop} × {@code crop} pixels is cut out.
 *
 * @param shortSide pixels, 1 to 1024
 * @param crop pixels, 1 to {@code shortSide}
 */
public record ShortSideCrop(int shortSide, int crop) {
  private static final int LARGEST = 1024;

  /** Checks the sides. */
  public ShortSideCrop {
    if (shortSide < 1 || shortSide > LARGEST || crop < 1 || crop > shortSide) {
      throw new IllegalArgumentException(
          "expected a short side of 1 to %d and a crop within it, found %d and %d"
              .formatted(LARGEST, shortSide, crop));
    }
  }

  /** The central square of a picture of that size that is cut out, in whole pixels of it. */
  public Region.Pixels seen(int width, int height) {
    int shorter = Math.min(width, height);
    int side = Math.max(1, (int) Math.round((double) crop * shorter / shortSide));
    return new Region.Pixels((width - side) / 2, (height - side) / 2, side, side);
  }
}
