package io.doppel.models.image;

/**
 * A decoded picture.
 *
 * <p>Thread-safe as long as nobody writes into {@link #rgb()}.
 */
public final class Raster {
  private final int width;
  private final int height;
  private final byte[] rgb;

  /**
   * A picture of these samples.
   *
   * @param rgb {@code byte[height * width * 3]}, HWC, red first, unsigned 0 to 255; not copied
   */
  public Raster(int width, int height, byte[] rgb) {
    if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
      throw new IllegalArgumentException(
          "expected width × height × 3 samples, found %d × %d and %d"
              .formatted(width, height, rgb.length));
    }
    this.width = width;
    this.height = height;
    this.rgb = rgb;
  }

  /** Pixels in a row. */
  public int width() {
    return width;
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** {@code byte[height * width * 3]}, HWC, red first, unsigned 0 to 255; not a copy. */
  public byte[] rgb() {
    return rgb;
  }
}
