package io.doppel.models.decode.worker;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;

/**
 * A picture in memory outside the heap: height × width × 3 (HWC), red, green, blue, each one byte
 * in [0, 255]. Not thread-safe; gone with its arena.
 */
final class RgbPicture implements Picture {
  private final int width;
  private final int height;
  private final ByteBuffer pixels;

  /** A black picture of at most 2³¹ / 3 pixels. */
  RgbPicture(Arena arena, int width, int height) {
    this.width = width;
    this.height = height;
    this.pixels = arena.allocate(3L * width * height).asByteBuffer();
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public void readRow(int y, byte[] rgb) {
    pixels.get(3 * y * width, rgb, 0, 3 * width);
  }

  /**
   * Writes {@code count} pixels from the beginning of {@code rgb} to row {@code y}, at {@code x}.
   */
  void write(int x, int y, byte[] rgb, int count) {
    pixels.put(3 * (y * width + x), rgb, 0, 3 * count);
  }

  /** Writes the pixel that begins at {@code rgb[from]}. */
  void writePixel(int x, int y, byte[] rgb, int from) {
    pixels.put(3 * (y * width + x), rgb, from, 3);
  }
}
