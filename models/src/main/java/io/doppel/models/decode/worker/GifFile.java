package io.doppel.models.decode.worker;

import io.doppel.models.decode.RejectedImageException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The first frame of a GIF file (GIF89a specification).
 *
 * @param width pixels of the logical screen
 * @param height pixels of the logical screen
 * @param first the file up to the end of its first frame, and a trailer: a film becomes a picture;
 *     its background colour, which no viewer shows, is one that every palette has
 */
record GifFile(int width, int height, Bytes first) {
  private static final int SCREEN = 13;
  private static final int BACKGROUND = 11;
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2c;
  private static final byte TRAILER = 0x3b;

  /** Memory to decode it, in bytes: indices, and several canvases of OpenCV's. */
  long memory() {
    return 16L * width * height;
  }

  /** Finds the first frame and makes sure that the file holds all of it. */
  static GifFile read(Bytes bytes) throws RejectedImageException {
    Bytes file = bytes.order(ByteOrder.LITTLE_ENDIAN);
    int width = file.u16(6);
    int height = file.u16(8);
    Limits.checkSize(width, height, Limits.PIXELS);
    long at = (long) SCREEN + colors(file.u8(10));
    while (true) {
      int block = file.u8(at);
      if (block == EXTENSION) {
        at = skipBlocks(file, at + 2);
      } else if (block == IMAGE) {
        Limits.checkSize(file.u16(at + 5), file.u16(at + 7), Limits.PIXELS);
        long end = skipBlocks(file, at + 10 + colors(file.u8(at + 9)) + 1);
        return new GifFile(width, height, first(file, (int) end));
      } else {
        throw new RejectedImageException("has no picture: the GIF has no frame");
      }
    }
  }

  private static int colors(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  private static long skipBlocks(Bytes file, long from) throws RejectedImageException {
    long at = from;
    for (int length = file.u8(at); length != 0; length = file.u8(at)) {
      at += 1 + length;
    }
    return at + 1;
  }

  private static Bytes first(Bytes file, int end) {
    ByteBuffer first = ByteBuffer.allocateDirect(end + 1);
    first.put(0, file.view(), 0, end).put(end, TRAILER);
    first.put(BACKGROUND, (byte) 0);
    return Bytes.of(first, ByteOrder.LITTLE_ENDIAN);
  }
}
