package io.doppel.models.decode.worker;

import io.doppel.models.decode.RejectedImageException;

/**
 * Turns the samples of PNG rows into opaque red, green and blue bytes over white. Immutable.
 *
 * <p>Samples of fewer than 8 bits are stretched to the full range, 16 bits are rounded to 8, and
 * the transparent colour of a picture without alpha is compared at the full depth.
 */
final class PngPixels {
  private static final int NONE = -1;

  private final PngHeader header;

  /**
   * Opaque red, green and blue of each of 256 entries; entries that are not in the file are black.
   */
  private final byte[] palette = new byte[3 * 256];

  /** The transparent colour's samples, or {@link #NONE}. */
  private final int[] transparent = {NONE, NONE, NONE};

  PngPixels(PngHeader header, byte[] palette, byte[] transparency) throws RejectedImageException {
    this.header = header;
    if (header.color() == PngHeader.PALETTE) {
      blend(palette, transparency);
    } else {
      int samples = Math.min(header.channels(), 3);
      if (header.channels() % 2 == 1 && transparency.length == 2 * samples) {
        for (int i = 0; i < samples; i++) {
          transparent[i] = wide(transparency, i);
        }
      }
    }
  }

  private void blend(byte[] colors, byte[] opacities) throws RejectedImageException {
    if (colors.length % 3 != 0 || colors.length > palette.length) {
      throw new RejectedImageException(
          "is damaged: the PNG's palette has %d bytes".formatted(colors.length));
    }
    for (int i = 0; i < colors.length; i++) {
      int opacity = i / 3 < opacities.length ? opacities[i / 3] & 0xff : 255;
      palette[i] = Samples.overWhite(colors[i] & 0xff, opacity);
    }
  }

  /** Converts {@code pixels} of {@code row} to {@code rgb}. */
  void toRgb(byte[] row, int pixels, byte[] rgb) {
    switch (header.color()) {
      case PngHeader.PALETTE -> fromPalette(row, pixels, rgb);
      case PngHeader.RGB -> fromRgb(row, pixels, rgb);
      case PngHeader.GREY -> fromGrey(row, pixels, rgb);
      default -> fromAlpha(row, pixels, rgb);
    }
  }

  private void fromPalette(byte[] row, int pixels, byte[] rgb) {
    for (int i = 0; i < pixels; i++) {
      System.arraycopy(palette, 3 * sample(row, i), rgb, 3 * i, 3);
    }
  }

  private void fromGrey(byte[] row, int pixels, byte[] rgb) {
    for (int i = 0; i < pixels; i++) {
      int sample = sample(row, i);
      byte grey = sample == transparent[0] ? -1 : (byte) full(sample);
      rgb[3 * i] = grey;
      rgb[3 * i + 1] = grey;
      rgb[3 * i + 2] = grey;
    }
  }

  private void fromRgb(byte[] row, int pixels, byte[] rgb) {
    if (header.depth() == 8 && transparent[0] == NONE) {
      System.arraycopy(row, 0, rgb, 0, 3 * pixels);
      return;
    }
    for (int i = 0; i < 3 * pixels; i += 3) {
      boolean clear =
          sample(row, i) == transparent[0]
              && sample(row, i + 1) == transparent[1]
              && sample(row, i + 2) == transparent[2];
      for (int j = i; j < i + 3; j++) {
        rgb[j] = clear ? -1 : (byte) full(sample(row, j));
      }
    }
  }

  private void fromAlpha(byte[] row, int pixels, byte[] rgb) {
    int channels = header.channels();
    for (int i = 0; i < pixels; i++) {
      int opacity = full(sample(row, i * channels + channels - 1));
      for (int j = 0; j < 3; j++) {
        int sample = sample(row, i * channels + (channels == 4 ? j : 0));
        rgb[3 * i + j] = Samples.overWhite(full(sample), opacity);
      }
    }
  }

  /** Sample {@code i} of a row, in as many bits as it has. */
  private int sample(byte[] row, int i) {
    int depth = header.depth();
    if (depth == 8) {
      return row[i] & 0xff;
    }
    if (depth == 16) {
      return wide(row, i);
    }
    int bit = i * depth;
    int right = 8 - depth - (bit & 7);
    return ((row[bit >> 3] & 0xff) >> right) & ((1 << depth) - 1);
  }

  private int full(int sample) {
    return switch (header.depth()) {
      case 8 -> sample;
      case 16 -> Samples.narrow(sample);
      default -> sample * 255 / ((1 << header.depth()) - 1);
    };
  }

  private static int wide(byte[] bytes, int i) {
    return ((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff);
  }
}
