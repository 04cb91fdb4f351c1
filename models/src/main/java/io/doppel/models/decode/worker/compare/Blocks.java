package io.doppel.models.decode.worker.compare;

/**
 * How well small blocks of two pictures correlate.
 *
 * @param structure mean correlation of the blocks' kept pixels, weighted by contrast, in [-1, 1]
 * @param texture mean standard deviation of a block, of 255, the larger of both
 */
record Blocks(double structure, double texture) {
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
    int blocks = 0;
    for (int y = 0; y + SIDE <= overlay.height(); y += SIDE) {
      for (int x = 0; x + SIDE <= overlay.width(); x += SIDE) {
        Moments block = block(overlay, levels, kept, y * overlay.width() + x);
        if (block.count() >= SIDE * SIDE / 2) {
          double deviation = Math.max(block.firstDeviation(), block.secondDeviation());
          double weight = deviation < PLAIN ? 0 : Math.min(deviation, BUSY);
          weights += weight;
          correlations += weight * block.correlation(NOISE);
          deviations += deviation;
          blocks++;
        }
      }
    }
    return new Blocks(
        weights == 0 ? 0 : correlations / weights, blocks == 0 ? 0 : deviations / blocks);
  }

  private static Moments block(Overlay overlay, Levels levels, boolean[] kept, int corner) {
    Moments moments = new Moments();
    for (int row = 0; row < SIDE; row++) {
      int from = corner + row * overlay.width();
      for (int i = from; i < from + SIDE; i++) {
        if (kept[i]) {
          moments.add(
              overlay.first()[i] * levels.firstGain(), overlay.second()[i] * levels.secondGain());
        }
      }
    }
    return moments;
  }
}
