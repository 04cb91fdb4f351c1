package io.doppel.models.decode.worker;

import io.doppel.models.decode.RejectedImageException;
import java.util.List;

/**
 * A PNG's IHDR chunk.
 *
 * @param width pixels
 * @param height pixels
 * @param depth bits a sample: 1, 2, 4, 8 or 16
 * @param color the specification's colour type: {@link #GREY}, {@link #RGB}, {@link #PALETTE},
 *     {@link #GREY_ALPHA} or {@link #RGB_ALPHA}
 * @param interlaced whether the pixels come in the seven passes of Adam7
 */
record PngHeader(int width, int height, int depth, int color, boolean interlaced) {
  static final int GREY = 0;
  static final int RGB = 2;
  static final int PALETTE = 3;
  static final int GREY_ALPHA = 4;
  static final int RGB_ALPHA = 6;

  /**
   * The part of a picture that comes in one pass: pixels {@code x + i·dx}, {@code y + j·dy}.
   *
   * @param width pixels in each of its rows, perhaps 0
   * @param height its rows, perhaps 0
   */
  record Pass(int x, int y, int dx, int dy, int width, int height) {}

  static PngHeader read(Bytes chunk) throws RejectedImageException {
    if (chunk.size() != 13) {
      throw new RejectedImageException(
          "is damaged: the PNG's IHDR has %d bytes, not 13".formatted(chunk.size()));
    }
    Limits.checkSize(chunk.u32(0), chunk.u32(4), Limits.PIXELS);
    int depth = chunk.u8(8);
    int color = chunk.u8(9);
    int interlace = chunk.u8(12);
    if (!allowed(depth, color) || chunk.u8(10) != 0 || chunk.u8(11) != 0 || interlace > 1) {
      throw new RejectedImageException(
          "is damaged: the PNG says colour type %d with %d bits, methods %d, %d and %d"
              .formatted(color, depth, chunk.u8(10), chunk.u8(11), interlace));
    }
    return new PngHeader(chunk.s32(0), chunk.s32(4), depth, color, interlace == 1);
  }

  private static boolean allowed(int depth, int color) {
    return switch (color) {
      case GREY -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
      case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
      case RGB, GREY_ALPHA, RGB_ALPHA -> depth == 8 || depth == 16;
      default -> false;
    };
  }

  /** Samples of one pixel. */
  int channels() {
    return switch (color) {
      case RGB -> 3;
      case GREY_ALPHA -> 2;
      case RGB_ALPHA -> 4;
      default -> 1;
    };
  }

  /** Bytes in a row of {@code pixels}, without the byte that names its filter. */
  int rowBytes(int pixels) {
    return (int) (((long) pixels * channels() * depth + 7) / 8);
  }

  /** Bytes that the data must inflate to. */
  long rawBytes() {
    return passes().stream()
        .filter(pass -> pass.width > 0)
        .mapToLong(pass -> (1L + rowBytes(pass.width)) * pass.height)
        .sum();
  }

  /** One pass, or the seven of Adam7. */
  List<Pass> passes() {
    if (!interlaced) {
      return List.of(pass(0, 0, 1, 1));
    }
    return List.of(
        pass(0, 0, 8, 8),
        pass(4, 0, 8, 8),
        pass(0, 4, 4, 8),
        pass(2, 0, 4, 4),
        pass(0, 2, 2, 4),
        pass(1, 0, 2, 2),
        pass(0, 1, 1, 2));
  }

  private Pass pass(int x, int y, int dx, int dy) {
    return new Pass(x, y, dx, dy, (width - x + dx - 1) / dx, (height - y + dy - 1) / dy);
  }
}
