package io.doppel.models.decode.worker.compare;

import io.doppel.models.image.Raster;
import org.bytedeco.javacpp.PointerScope;

/** Makes of a picture what it is compared by. Stateless. */
public final class PictureDescriber {
  /** Pixels of the longer side of the raster to describe, at most. */
  public static final int SIDE = 384;

  private PictureDescriber() {}

  /** Describes a picture as displayed. */
  public static byte[] describe(Raster picture) {
    double scale =
        Math.min(1, (double) Description.SIDE / Math.max(picture.width(), picture.height()));
    int width = (int) Math.max(1, Math.round(picture.width() * scale));
    int height = (int) Math.max(1, Math.round(picture.height() * scale));
    try (PointerScope _ = new PointerScope()) {
      Raster small = Mats.resized(picture, width, height);
      return new Description(small, Sift.of(picture, width, height)).toBytes();
    }
  }
}
