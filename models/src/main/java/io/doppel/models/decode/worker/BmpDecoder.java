package io.doppel.models.decode.worker;

import io.doppel.models.decode.RejectedImageException;
import java.lang.foreign.Arena;

/** Decodes BMP in Java, since OpenCV misreads some of its kinds. Used once, by one thread. */
final class BmpDecoder {
  private final BmpFile bmp;
  private final byte[] palette = new byte[3 * 256];
  private final boolean opaque;

  private BmpDecoder(BmpFile bmp) throws RejectedImageException {
    this.bmp = bmp;
    BmpFile.Palette colors = bmp.colors();
    for (int i = 0; i < colors.count(); i++) {
      for (int j = 0; j < 3; j++) {
        palette[3 * i + j] = (byte) colors.entries().u8((long) i * colors.entrySize() + 2 - j);
      }
    }
    this.opaque = bmp.masks().get(3) == 0 || transparentThroughout();
  }

  /** The picture. */
  static Picture decode(BmpFile bmp, Arena arena) throws RejectedImageException {
    BmpDecoder decoder = new BmpDecoder(bmp);
    RgbPicture picture = new RgbPicture(arena, bmp.width(), bmp.height());
    byte[] rgb = new byte[3 * bmp.width()];
    Bytes runs = bmp.runs() ? BmpRuns.indices(bmp, arena) : bmp.file();
    for (int y = 0; y < bmp.height(); y++) {
      decoder.readRow(runs, y, rgb);
      picture.write(0, bmp.topDown() ? y : bmp.height() - 1 - y, rgb, bmp.width());
    }
    return picture;
  }

  private void readRow(Bytes runs, int y, byte[] rgb) throws RejectedImageException {
    int width = bmp.width();
    if (bmp.runs()) {
      fromPalette(runs.copy((long) y * width, width), 8, rgb);
      return;
    }
    byte[] row = stored(y);
    switch (bmp.bits()) {
      case 16, 32 -> fromMasks(row, rgb);
      case 24 -> {
        for (int i = 0; i < 3 * width; i += 3) {
          rgb[i] = row[i + 2];
          rgb[i + 1] = row[i + 1];
          rgb[i + 2] = row[i];
        }
      }
      default -> fromPalette(row, bmp.bits(), rgb);
    }
  }

  private byte[] stored(int y) throws RejectedImageException {
    return bmp.file().copy(bmp.data() + y * bmp.stride(), (int) bmp.stride());
  }

  private void fromPalette(byte[] row, int bits, byte[] rgb) {
    for (int i = 0; i < bmp.width(); i++) {
      int bit = i * bits;
      int index = ((row[bit >> 3] & 0xff) >> (8 - bits - (bit & 7))) & ((1 << bits) - 1);
      System.arraycopy(palette, 3 * index, rgb, 3 * i, 3);
    }
  }

  private void fromMasks(byte[] row, byte[] rgb) {
    for (int i = 0; i < bmp.width(); i++) {
      int pixel = pixel(row, i);
      int opacity = opaque ? 255 : sample(pixel, bmp.masks().get(3));
      for (int j = 0; j < 3; j++) {
        rgb[3 * i + j] = Samples.overWhite(sample(pixel, bmp.masks().get(j)), opacity);
      }
    }
  }

  private int pixel(byte[] row, int i) {
    int pixel = 0;
    for (int size = bmp.bits() / 8, j = size - 1; j >= 0; j--) {
      pixel = (pixel << 8) | (row[i * size + j] & 0xff);
    }
    return pixel;
  }

  /** The masked bits, stretched to [0, 255] and rounded. */
  private static int sample(int pixel, int mask) {
    if (mask == 0) {
      return 0;
    }
    int shift = Integer.numberOfTrailingZeros(mask);
    long most = (mask & 0xffff_ffffL) >>> shift;
    long value = (pixel & mask & 0xffff_ffffL) >>> shift;
    return (int) ((value * 255 + most / 2) / most);
  }

  /** A picture of which nothing would be seen has opacities that mean nothing. */
  private boolean transparentThroughout() throws RejectedImageException {
    for (int y = 0; y < bmp.height(); y++) {
      byte[] row = stored(y);
      for (int i = 0; i < bmp.width(); i++) {
        if ((pixel(row, i) & bmp.masks().get(3)) != 0) {
          return false;
        }
      }
    }
    return true;
  }
}
