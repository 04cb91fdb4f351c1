package io.doppel.models.decode.worker;

import io.doppel.models.decode.RejectedImageException;

/** A decoded picture, read row by row from the top. Not thread-safe. */
interface Picture {
  /** Pixels in a row. */
  int width();

  /** Rows. */
  int height();

  /**
   * Reads one row.
   *
   * @param y from 0 at the top
   * @param rgb takes {@link #width()} pixels of 3 bytes: red, green, blue, each in [0, 255],
   *     composited over white
   */
  void readRow(int y, byte[] rgb) throws RejectedImageException;
}
