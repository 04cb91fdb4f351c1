package io.doppel.models.decode.worker;

import io.doppel.models.decode.RejectedImageException;
import java.lang.foreign.Arena;

/**
 * Turns stored pictures as their EXIF orientation says they are to be displayed (Exif 2.32, tag
 * 0x0112). Stateless.
 */
final class Turned {
  private static final int BLOCK = 32;

  private Turned() {}

  /** Whether an orientation exchanges width and height. */
  static boolean swapsSides(int orientation) {
    return orientation >= 5;
  }

  /** Memory that turning a picture takes, in bytes. */
  static long memory(long width, long height, int orientation) {
    return swapsSides(orientation) ? 3 * width * height : 0;
  }

  /**
   * The picture as displayed.
   *
   * @param orientation 1 to 8
   */
  static Picture of(Picture stored, int orientation, Arena arena) throws RejectedImageException {
    boolean swapped = swapsSides(orientation);
    Picture upright = swapped ? transposed(stored, arena) : stored;
    boolean leftRight =
        switch (orientation) {
          case 2, 3, 6, 7 -> true;
          default -> false;
        };
    boolean upsideDown =
        switch (orientation) {
          case 3, 4, 7, 8 -> true;
          default -> false;
        };
    return leftRight || upsideDown ? new Mirrored(upright, leftRight, upsideDown) : upright;
  }

  private static Picture transposed(Picture stored, Arena arena) throws RejectedImageException {
    int width = stored.width();
    int height = stored.height();
    RgbPicture turned = new RgbPicture(arena, height, width);
    byte[][] rows = new byte[BLOCK][3 * width];
    byte[] column = new byte[3 * BLOCK];
    for (int y = 0; y < height; y += BLOCK) {
      int count = Math.min(BLOCK, height - y);
      for (int i = 0; i < count; i++) {
        stored.readRow(y + i, rows[i]);
      }
      for (int x = 0; x < width; x++) {
        for (int i = 0; i < count; i++) {
          System.arraycopy(rows[i], 3 * x, column, 3 * i, 3);
        }
        turned.write(y, x, column, count);
      }
    }
    return turned;
  }

  private record Mirrored(Picture picture, boolean leftRight, boolean upsideDown)
      implements Picture {
    @Override
    public int width() {
      return picture.width();
    }

    @Override
    public int height() {
      return picture.height();
    }

    @Override
    public void readRow(int y, byte[] rgb) throws RejectedImageException {
      picture.readRow(upsideDown ? height() - 1 - y : y, rgb);
      if (leftRight) {
        reverse(rgb, width());
      }
    }

    private static void reverse(byte[] rgb, int width) {
      for (int left = 0, right = 3 * (width - 1); left < right; left += 3, right -= 3) {
        for (int i = 0; i < 3; i++) {
          byte kept = rgb[left + i];
          rgb[left + i] = rgb[right + i];
          rgb[right + i] = kept;
        }
      }
    }
  }
}
