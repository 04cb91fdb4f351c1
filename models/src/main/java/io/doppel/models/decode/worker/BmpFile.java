package io.doppel.models.decode.worker;

import io.doppel.models.decode.RejectedImageException;
import java.nio.ByteOrder;
import java.util.List;

/**
 * What the headers of a BMP file say (Microsoft's BITMAPCOREHEADER to BITMAPV5HEADER).
 *
 * @param file all of it, little-endian
 * @param width pixels
 * @param height pixels
 * @param topDown whether the first row is the top one, which is not usual
 * @param bits a pixel: 1, 2, 4, 8, 16, 24 or 32
 * @param runs whether the palette's indices are run-length encoded
 * @param colors the palette, of opaque colours; empty where there is none
 * @param masks the bits of red, green, blue and opacity in pixels of 16 and 32 bits
 * @param data where the rows begin
 */
record BmpFile(
    Bytes file,
    int width,
    int height,
    boolean topDown,
    int bits,
    boolean runs,
    Palette colors,
    List<Integer> masks,
    long data) {
  private static final int HEADER = 14;
  private static final int CORE = 12;
  private static final int PLAIN = 0;
  private static final int RUNS_OF_8 = 1;
  private static final int RUNS_OF_4 = 2;
  private static final int MASKS = 3;
  private static final int MASKS_AND_OPACITY = 6;

  /** Blue, green, red and perhaps a byte that means nothing, of each entry. */
  record Palette(Bytes entries, int entrySize) {
    int count() {
      return entries.size() / entrySize;
    }
  }

  /** Memory to decode it, in bytes. */
  long memory() {
    return (runs ? 4L : 3L) * width * height;
  }

  /** Bytes in one stored row; rows are padded to four. */
  long stride() {
    return ((long) width * bits + 31) / 32 * 4;
  }

  /** Reads the headers and makes sure that the file holds all rows. */
  static BmpFile read(Bytes bytes) throws RejectedImageException {
    Bytes file = bytes.order(ByteOrder.LITTLE_ENDIAN);
    int header = file.s32(HEADER);
    boolean core = header == CORE;
    long width = core ? file.u16(18) : file.s32(18);
    long height = core ? file.u16(20) : file.s32(22);
    int bits = file.u16(core ? 24 : 28);
    int packing = header < 20 ? PLAIN : file.s32(30);
    Limits.checkSize(width, Math.abs(height), Limits.PIXELS);
    check(bits, packing);
    Palette colors = palette(file, header, bits);
    BmpFile bmp =
        new BmpFile(
            file,
            (int) width,
            (int) Math.abs(height),
            height < 0,
            bits,
            packing == RUNS_OF_8 || packing == RUNS_OF_4,
            colors,
            masks(file, header, bits, packing),
            data(file, header, colors));
    bmp.checkRows();
    return bmp;
  }

  private static void check(int bits, int packing) throws RejectedImageException {
    boolean known =
        switch (packing) {
          case PLAIN -> List.of(1, 2, 4, 8, 16, 24, 32).contains(bits);
          case RUNS_OF_8 -> bits == 8;
          case RUNS_OF_4 -> bits == 4;
          case MASKS, MASKS_AND_OPACITY -> bits == 16 || bits == 32;
          default -> false;
        };
    if (!known) {
      throw new RejectedImageException(
          "is a kind of BMP that is not supported (%d bits, compression %d)"
              .formatted(bits, packing));
    }
  }

  private static Palette palette(Bytes file, int header, int bits) throws RejectedImageException {
    int entrySize = header == CORE ? 3 : 4;
    if (bits > 8) {
      return new Palette(file.part(0, 0), entrySize);
    }
    long from = (long) HEADER + header;
    int used = header < 36 ? 0 : file.s32(46);
    int count = used > 0 ? Math.min(used, 1 << bits) : 1 << bits;
    long data = file.u32(10);
    long room = data > from ? data - from : file.size() - from;
    long length = Math.min((long) count * entrySize, room);
    return new Palette(file.part(from, length), entrySize);
  }

  /** Some writers forget to count the palette. */
  private static long data(Bytes file, int header, Palette colors) throws RejectedImageException {
    long data = file.u32(10);
    return data == (long) HEADER + header ? data + colors.entries().size() : data;
  }

  private static List<Integer> masks(Bytes file, int header, int bits, int packing)
      throws RejectedImageException {
    if (packing == MASKS || packing == MASKS_AND_OPACITY) {
      boolean opacity = packing == MASKS_AND_OPACITY || header >= 56;
      return List.of(file.s32(54), file.s32(58), file.s32(62), opacity ? file.s32(66) : 0);
    }
    return bits == 16 ? List.of(0x7c00, 0x3e0, 0x1f, 0) : List.of(0xff0000, 0xff00, 0xff, 0);
  }

  private void checkRows() throws RejectedImageException {
    long end = data + (runs ? 2 : stride() * height);
    if (end > file.size()) {
      throw new RejectedImageException(
          "is truncated: the BMP's rows end at byte %,d of %,d".formatted(end, file.size()));
    }
  }
}
