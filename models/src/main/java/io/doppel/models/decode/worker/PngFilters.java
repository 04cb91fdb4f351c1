package io.doppel.models.decode.worker;

import io.doppel.models.decode.RejectedImageException;

/** Undoes the filters of PNG rows (PNG specification, section 9). Stateless. */
final class PngFilters {
  private PngFilters() {}

  /**
   * Makes a row of what was stored.
   *
   * @param filter 0 to 4
   * @param row what was stored, replaced by the samples
   * @param above the samples of the row above, zeros for the first
   * @param reach bytes from a sample to the one left of it
   */
  static void undo(int filter, byte[] row, byte[] above, int reach) throws RejectedImageException {
    switch (filter) {
      case 0 -> {}
      case 1 -> sub(row, reach);
      case 2 -> up(row, above);
      case 3 -> average(row, above, reach);
      case 4 -> paeth(row, above, reach);
      default ->
          throw new RejectedImageException(
              "is damaged: a PNG row's filter should be 0 to 4 and is " + (filter & 0xff));
    }
  }

  private static void sub(byte[] row, int reach) {
    for (int i = reach; i < row.length; i++) {
      row[i] += row[i - reach];
    }
  }

  private static void up(byte[] row, byte[] above) {
    for (int i = 0; i < row.length; i++) {
      row[i] += above[i];
    }
  }

  private static void average(byte[] row, byte[] above, int reach) {
    for (int i = 0; i < row.length; i++) {
      int left = i < reach ? 0 : row[i - reach] & 0xff;
      row[i] += (byte) ((left + (above[i] & 0xff)) >> 1);
    }
  }

  private static void paeth(byte[] row, byte[] above, int reach) {
    for (int i = 0; i < Math.min(reach, row.length); i++) {
      row[i] += above[i];
    }
    for (int i = reach; i < row.length; i++) {
      int left = row[i - reach] & 0xff;
      int up = above[i] & 0xff;
      int corner = above[i - reach] & 0xff;
      int toLeft = Math.abs(up - corner);
      int toUp = Math.abs(left - corner);
      int toCorner = Math.abs(left + up - 2 * corner);
      int nearest = toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
      row[i] += (byte) nearest;
    }
  }
}
