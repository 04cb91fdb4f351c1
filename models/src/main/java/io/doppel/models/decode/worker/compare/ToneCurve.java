package io.doppel.models.decode.worker.compare;

/**
 * A curve that never falls, from the luma of one picture to that of another: the means of the one
 * over 32 steps of the other, made monotone by pooling adjacent violators (Ayer et al., Annals of
 * Mathematical Statistics 26, 1955), and straight lines between them. It undoes what brightness,
 * contrast and gamma do, clipping included. Immutable.
 */
final class ToneCurve {
  private static final int STEPS = 32;
  private static final int LEVELS = 256;

  /** Pixels that make a step's mean worth something. */
  private static final int LEAST = 8;

  private final float[] table = new float[LEVELS];

  private ToneCurve(double[] from, double[] to, int count) {
    int step = 0;
    for (int level = 0; level < LEVELS; level++) {
      while (step < count - 2 && from[step + 1] < level) {
        step++;
      }
      int next = Math.min(step + 1, count - 1);
      double width = from[next] - from[step];
      double part = width <= 0 ? 0 : Math.clamp((level - from[step]) / width, 0, 1);
      table[level] = (float) (to[step] + part * (to[next] - to[step]));
    }
  }

  /**
   * Fits a curve.
   *
   * @param from luma in [0, 255]
   * @param to luma in [0, 255], of the same pixels
   * @param used which pixels count; some must
   */
  static ToneCurve fit(float[] from, float[] to, boolean[] used) {
    double[] counts = new double[STEPS];
    double[] x = new double[STEPS];
    double[] y = new double[STEPS];
    for (int i = 0; i < used.length; i++) {
      if (used[i]) {
        int step = Math.clamp((int) (from[i] * STEPS / LEVELS), 0, STEPS - 1);
        counts[step]++;
        x[step] += from[i];
        y[step] += to[i];
      }
    }
    return pooled(counts, x, y);
  }

  /** Takes sums, and overwrites them by the means of what was pooled. */
  private static ToneCurve pooled(double[] counts, double[] x, double[] y) {
    double[] weights = new double[STEPS];
    int last = 0;
    for (int step = 0; step < STEPS; step++) {
      boolean first = last == 0;
      if (counts[step] < LEAST && !(first && step == STEPS - 1)) {
        continue;
      }
      weights[last] = Math.max(1, counts[step]);
      x[last] = x[step] / weights[last];
      y[last] = y[step] / weights[last];
      last++;
      while (last > 1 && y[last - 2] > y[last - 1]) {
        pool(weights, x, y, last - 2);
        last--;
      }
    }
    return new ToneCurve(x, y, last);
  }

  private static void pool(double[] weights, double[] x, double[] y, int at) {
    double sum = weights[at] + weights[at + 1];
    x[at] = (x[at] * weights[at] + x[at + 1] * weights[at + 1]) / sum;
    y[at] = (y[at] * weights[at] + y[at + 1] * weights[at + 1]) / sum;
    weights[at] = sum;
  }

  /** Where the curve takes luma in [0, 255]. */
  float apply(float luma) {
    int below = Math.clamp((int) luma, 0, LEVELS - 2);
    return table[below] + (luma - below) * (table[below + 1] - table[below]);
  }
}
