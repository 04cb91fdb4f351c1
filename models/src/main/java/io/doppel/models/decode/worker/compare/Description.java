package io.doppel.models.decode.worker.compare;

import io.doppel.models.image.Raster;
import java.nio.ByteBuffer;

/**
 * What of a picture is compared.
 *
 * @param raster the picture as displayed, neither side above {@link #SIDE}
 * @param features its distinctive points
 */
record Description(Raster raster, LocalFeatures features) {
  /** Pixels of the longer side at most. */
  static final int SIDE = 256;

  private static final int HEADER = 2 * Integer.BYTES;

  /** As bytes: width and height as {@code int}s, the RGB samples, the features; big-endian. */
  byte[] toBytes() {
    byte[] rgb = raster.rgb();
    ByteBuffer out = ByteBuffer.allocate(HEADER + rgb.length + features.bytes());
    out.putInt(raster.width()).putInt(raster.height()).put(rgb);
    features.write(out);
    return out.array();
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws IllegalArgumentException when these are no such bytes
   */
  static Description of(ByteBuffer in) {
    int width = in.getInt();
    int height = in.getInt();
    if (width < 1 || height < 1 || width > SIDE || height > SIDE) {
      throw new IllegalArgumentException(
          "expected sides of 1 to %d, found %d × %d".formatted(SIDE, width, height));
    }
    byte[] rgb = new byte[3 * width * height];
    in.get(rgb);
    return new Description(new Raster(width, height, rgb), LocalFeatures.read(in, Sift.MOST));
  }
}
