package io.doppel.models.decode.worker;

import io.doppel.models.decode.RejectedImageException;
import java.nio.ByteOrder;

/**
 * What the headers of a BMP file say (Microsoft's BITMAPCOREHEADER and BITMAPINFOHEADER).
 *
 * @param width pixels
 * @param height pixels
 */
record BmpFile(int width, int height) {
  private static final int HEADER = 14;
  private static final int CORE = 12;
  private static final int RUNS_OF_8 = 1;
  private static final int RUNS_OF_4 = 2;
  private static final int EMBEDDED_JPEG = 4;
  private static final int EMBEDDED_PNG = 5;

  /** Memory to decode it, in bytes. */
  long memory() {
    return 4L * width * height;
  }

  /** Reads the headers and makes sure that the file holds all rows. */
  static BmpFile read(Bytes bytes) throws RejectedImageException {
    Bytes file = bytes.order(ByteOrder.LITTLE_ENDIAN);
    boolean core = file.s32(HEADER) == CORE;
    long width = core ? file.u16(18) : file.s32(18);
    long height = core ? file.u16(20) : Math.abs((long) file.s32(22));
    int bits = file.u16(core ? 24 : 28);
    int packing = core ? 0 : file.s32(30);
    Limits.checkSize(width, height, Limits.PIXELS);
    long data = file.u32(10);
    switch (packing) {
      case RUNS_OF_8, RUNS_OF_4 -> checkRuns(file, data, packing == RUNS_OF_8 ? 1 : 2);
      case EMBEDDED_JPEG, EMBEDDED_PNG ->
          throw new RejectedImageException("is a BMP around another format: not supported");
      default -> checkRows(file, data, (width * bits + 31) / 32 * 4, height);
    }
    return new BmpFile((int) width, (int) height);
  }

  private static void checkRows(Bytes file, long data, long stride, long height)
      throws RejectedImageException {
    if (data + stride * height > file.size()) {
      throw new RejectedImageException(
          "is truncated: the BMP's rows end at byte %,d of %,d"
              .formatted(data + stride * height, file.size()));
    }
  }

  /** Walks run-length encoded data to the mark that ends it. */
  private static void checkRuns(Bytes file, long data, int pixelsPerByte)
      throws RejectedImageException {
    long at = data;
    while (true) {
      int run = file.u8(at);
      int value = file.u8(at + 1);
      at += 2;
      if (run == 0 && value == 1) {
        return;
      }
      if (run == 0 && value == 2) {
        at += 2;
      } else if (run == 0 && value > 2) {
        int length = (value + pixelsPerByte - 1) / pixelsPerByte;
        at += length + (length & 1);
      }
    }
  }
}
