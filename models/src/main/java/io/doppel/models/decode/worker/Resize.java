package io.doppel.models.decode.worker;

import io.doppel.models.image.ShortSideCrop;

/**
 * To which size a picture is resized, and which part of that is wanted.
 *
 * @param width pixels of the resized picture
 * @param height pixels of the resized picture
 * @param left first wanted column
 * @param top first wanted row
 * @param cropWidth wanted columns
 * @param cropHeight wanted rows
 */
record Resize(long width, long height, long left, long top, int cropWidth, int cropHeight) {
  /**
   * The sizes and the rounding of torchvision's {@code Resize} and {@code CenterCrop}: the long
   * side is truncated, the margins are rounded half to even.
   */
  static Resize of(ShortSideCrop target, int width, int height) {
    int side = target.shortSide();
    boolean wide = width > height;
    long resizedWidth = wide ? longSide(side, width, height) : side;
    long resizedHeight = wide ? side : longSide(side, height, width);
    int crop = target.crop();
    long left = (long) Math.rint((resizedWidth - crop) / 2.0);
    long top = (long) Math.rint((resizedHeight - crop) / 2.0);
    return new Resize(resizedWidth, resizedHeight, left, top, crop, crop);
  }

  private static long longSide(int side, long longer, int shorter) {
    return (long) ((double) (side * longer) / shorter);
  }

  /** The whole picture, made to fit a square of {@code maxSide}, but never enlarged. */
  static Resize within(int maxSide, int width, int height) {
    double scale = Math.min(1.0, (double) maxSide / Math.max(width, height));
    int fittedWidth = (int) Math.max(1, Math.round(width * scale));
    int fittedHeight = (int) Math.max(1, Math.round(height * scale));
    return new Resize(fittedWidth, fittedHeight, 0, 0, fittedWidth, fittedHeight);
  }
}
