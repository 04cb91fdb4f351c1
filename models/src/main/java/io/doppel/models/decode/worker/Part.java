package io.doppel.models.decode.worker;

import io.doppel.models.decode.RejectedImageException;

/** A rectangle of another picture. Not thread-safe. */
final class Part implements Picture {
  private final Picture whole;
  private final int left;
  private final int top;
  private final int width;
  private final int height;
  private final byte[] row;

  private Part(Picture whole, int left, int top, int width, int height) {
    this.whole = whole;
    this.left = left;
    this.top = top;
    this.width = width;
    this.height = height;
    this.row = new byte[3 * whole.width()];
  }

  /** The rectangle between these edges, at least a pixel wide and high. */
  static Part of(Picture whole, int left, int top, int right, int bottom) {
    int x = Math.min(left, whole.width() - 1);
    int y = Math.min(top, whole.height() - 1);
    return new Part(whole, x, y, Math.max(1, right - x), Math.max(1, bottom - y));
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
  public void readRow(int y, byte[] rgb) throws RejectedImageException {
    whole.readRow(top + y, row);
    System.arraycopy(row, 3 * left, rgb, 0, 3 * width);
  }
}
