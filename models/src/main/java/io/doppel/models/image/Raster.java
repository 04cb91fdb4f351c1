package io.doppel.models.image;

/**
 * Pixels: height × width × 3 (HWC), rows from the top, pixels from the left, channels red, green,
 * blue, each one unsigned byte in [0, 255] of non-linear sRGB; opaque.
 *
 * <p>Thread-safe as long as nobody writes to {@link #rgb()}.
 */
public final class Raster {
  private final int width;
  private final int height;
  private final byte[] rgb;

  /**
   * A raster over {@code rgb}, which it keeps.
   *
   * @param width pixels, at least 1
   * @param height pixels, at least 1
   * @param rgb {@code byte[height · width · 3]}, HWC; not to be written to from here on
   */
  public Raster(int width, int height, byte[] rgb) {
    if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
      throw new IllegalArgumentException(
          "expected positive sides and 3 bytes a pixel, found %d × %d and %d bytes"
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

  /** The samples, {@code byte[height · width · 3]}: this raster's own array, only to be read. */
  public byte[] rgb() {
    return rgb;
  }

  @Override
  public String toString() {
    return "Raster[" + width + " × " + height + "]";
  }
}
