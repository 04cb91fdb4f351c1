package io.doppel.models.decode.worker.compare;

/**
 * How well the fine detail of two pictures agrees, by their Laplacians.
 *
 * @param correlation of all shared pixels' Laplacians, in [-1, 1]
 * @param sharpness mean absolute Laplacian of the second picture over that of the first, of the
 *     pixels that are kept and whose neighbours are
 */
record Details(double correlation, double sharpness) {
  /** Mean absolute Laplacian, of 255, of a picture without detail. */
  private static final double PLAIN = .1;

  static Details of(Overlay overlay, Levels levels, boolean[] kept) {
    Moments all = new Moments();
    double first = PLAIN;
    double second = PLAIN;
    int count = 1;
    int width = overlay.width();
    for (int y = 1; y < overlay.height() - 1; y++) {
      for (int i = y * width + 1; i < (y + 1) * width - 1; i++) {
        if (inside(overlay.shared(), i, width)) {
          double a = laplacian(levels.first(), i, width);
          double b = laplacian(levels.second(), i, width);
          all.add(a, b);
          if (inside(kept, i, width)) {
            first += Math.abs(a);
            second += Math.abs(b);
            count++;
          }
        }
      }
    }
    return new Details(
        all.count() == 0 ? 0 : all.correlation(0),
        (second / count + PLAIN) / (first / count + PLAIN));
  }

  private static boolean inside(boolean[] set, int i, int width) {
    return set[i] && set[i - 1] && set[i + 1] && set[i - width] && set[i + width];
  }

  private static double laplacian(float[] luma, int i, int width) {
    return 4 * luma[i] - luma[i - 1] - luma[i + 1] - luma[i - width] - luma[i + width];
  }
}
