package io.doppel.models.decode.worker.compare;

/**
 * How well small blocks of two pictures correlate.
 *
 * @param structure mean correlation of the blocks' kept pixels, weighted by contrast, in [-1, 1]
 * @param lost the share of blocks of which most is not kept, in [0, 1]
 * @param colour mean over the blocks of the absolute difference of red and blue, each less green,
 *     of 255, noise within a block levelled
 * @param texture mean standard deviation of a block, of 255, the larger of both
 */
record Blocks(double structure, double lost, double colour, double texture) {
  private static final int SIDE = 12;

  /** Deviation below which a block is plain, and above which it counts no more. */
  private static final double PLAIN = 2;

  private static final double BUSY = 20;

  /** Variance of the noise of a pixel. */
  private static final double NOISE = 2;

  static Blocks of(Overlay overlay, Levels levels, boolean[] kept) {
    double weights = 0;
    double correlations = 0;
    double deviations = 0;
    double colours = 0;
    int blocks = 0;
    int lost = 0;
    for (int y = 0; y + SIDE <= overlay.height(); y += SIDE) {
      for (int x = 0; x + SIDE <= overlay.width(); x += SIDE) {
        Moments block = block(overlay, levels, kept, y * overlay.width() + x);
        if (block.count() >= SIDE * SIDE / 2) {
          double deviation = Math.max(block.firstDeviation(), block.secondDeviation());
          double weight = deviation < PLAIN ? 0 : Math.min(deviation, BUSY);
          weights += weight;
          correlations += weight * block.correlation(NOISE);
          deviations += deviation;
          colours += colour(overlay, kept, y * overlay.width() + x);
          blocks++;
        } else if (shared(overlay, y * overlay.width() + x)) {
          lost++;
        }
      }
    }
    return new Blocks(
        weights == 0 ? 0 : correlations / weights,
        (double) lost / Math.max(1, lost + blocks),
        colours / Math.max(1, blocks),
        deviations / Math.max(1, blocks));
  }

  private static Moments block(Overlay overlay, Levels levels, boolean[] kept, int corner) {
    Moments moments = new Moments();
    for (int row = 0; row < SIDE; row++) {
      int from = corner + row * overlay.width();
      for (int i = from; i < from + SIDE; i++) {
        if (kept[i]) {
          moments.add(levels.first()[i], levels.second()[i]);
        }
      }
    }
    return moments;
  }

  private static boolean shared(Overlay overlay, int corner) {
    for (int row = 0; row < SIDE; row++) {
      int from = corner + row * overlay.width();
      for (int i = from; i < from + SIDE; i++) {
        if (!overlay.shared()[i]) {
          return false;
        }
      }
    }
    return true;
  }

  private static double colour(Overlay overlay, boolean[] kept, int corner) {
    int red = 0;
    int blue = 0;
    int count = 0;
    for (int row = 0; row < SIDE; row++) {
      int from = corner + row * overlay.width();
      for (int i = from; i < from + SIDE; i++) {
        if (kept[i]) {
          red += overlay.red()[i];
          blue += overlay.blue()[i];
          count++;
        }
      }
    }
    return (Math.abs(red) + Math.abs(blue)) / (2.0 * Math.max(1, count));
  }
}
