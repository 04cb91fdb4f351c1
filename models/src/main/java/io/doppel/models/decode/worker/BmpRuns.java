package io.doppel.models.decode.worker;

import io.doppel.models.decode.RejectedImageException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Undoes the run-length encoding of BMP (BI_RLE8 and BI_RLE4). What would lie outside a row is
 * dropped, and what is passed over has index 0, as in Pillow. Used once, by one thread.
 */
final class BmpRuns {
  private final BmpFile bmp;
  private final ByteBuffer indices;
  private int x;
  private int y;

  private BmpRuns(BmpFile bmp, Arena arena) {
    this.bmp = bmp;
    this.indices = arena.allocate((long) bmp.width() * bmp.height()).asByteBuffer();
  }

  /** One byte a pixel, in the file's order of rows, without padding. */
  static Bytes indices(BmpFile bmp, Arena arena) throws RejectedImageException {
    BmpRuns runs = new BmpRuns(bmp, arena);
    runs.readAll();
    return Bytes.of(runs.indices, ByteOrder.LITTLE_ENDIAN);
  }

  private void readAll() throws RejectedImageException {
    Bytes file = bmp.file();
    long at = bmp.data();
    while (y < bmp.height()) {
      int count = file.u8(at);
      int value = file.u8(at + 1);
      at += 2;
      if (count > 0) {
        repeat(value, count);
      } else if (value == 0) {
        x = 0;
        y++;
      } else if (value == 1) {
        return;
      } else if (value == 2) {
        x = Math.min(bmp.width(), x + file.u8(at));
        y += file.u8(at + 1);
        at += 2;
      } else {
        at += literal(file, at, value);
      }
    }
  }

  private void repeat(int value, int count) {
    for (int i = 0; i < count; i++) {
      put(bmp.bits() == 8 ? value : half(value, i));
    }
  }

  private long literal(Bytes file, long at, int count) throws RejectedImageException {
    boolean whole = bmp.bits() == 8;
    for (int i = 0; i < count; i++) {
      put(whole ? file.u8(at + i) : half(file.u8(at + i / 2), i));
    }
    int length = whole ? count : (count + 1) / 2;
    return length % 2 == 0 ? length : length + 1;
  }

  private static int half(int value, int i) {
    return i % 2 == 0 ? value >> 4 : value & 15;
  }

  private void put(int index) {
    if (x < bmp.width()) {
      indices.put(y * bmp.width() + x, (byte) index);
      x++;
    }
  }
}
