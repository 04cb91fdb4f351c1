package io.doppel.models.decode.worker.compare;

import io.doppel.models.decode.PixelAgreement;

/** Measures how far two pictures that lie on one another agree. Stateless. */
final class AgreementMeter {
  /** A pixel agrees that differs by at most this many medians, within these bounds of 255. */
  private static final double MEDIANS = 4;

  private static final double LEAST = 6;
  private static final double MOST = 24;

  private AgreementMeter() {}

  /** Measures an overlay with at least one shared pixel. */
  static PixelAgreement measure(Overlay overlay) {
    Levels levels = Levels.of(overlay);
    boolean[] kept =
        levels.within(overlay.shared(), Math.clamp(MEDIANS * levels.median(), LEAST, MOST));
    Blocks blocks = Blocks.of(overlay, levels, kept);
    Moments details = new Moments();
    double[] sharpness = laplacians(overlay, details);
    Moments moments = levels.moments();
    return new PixelAgreement(
        (double) count(kept) / overlay.count(),
        blocks.structure(),
        details.count() == 0 ? 0 : details.correlation(0),
        sum(levels.differences()) / overlay.count() / 255,
        levels.median() / 255,
        blocks.texture(),
        (moments.secondDeviation() + .5) / (moments.firstDeviation() + .5),
        moments.secondMean() - moments.firstMean(),
        overlay.colour(),
        (sharpness[1] * levels.secondGain() + .1) / (sharpness[0] * levels.firstGain() + .1));
  }

  private static int count(boolean[] flags) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count;
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  /** Fills {@code details}; returns the mean absolute Laplacian of the first and of the second. */
  private static double[] laplacians(Overlay overlay, Moments details) {
    double[] absolute = new double[2];
    int width = overlay.width();
    for (int y = 1; y < overlay.height() - 1; y++) {
      for (int i = y * width + 1; i < (y + 1) * width - 1; i++) {
        boolean[] in = overlay.shared();
        if (in[i] && in[i - 1] && in[i + 1] && in[i - width] && in[i + width]) {
          double a = laplacian(overlay.first(), i, width);
          double b = laplacian(overlay.second(), i, width);
          details.add(a, b);
          absolute[0] += Math.abs(a);
          absolute[1] += Math.abs(b);
        }
      }
    }
    double count = Math.max(1, details.count());
    return new double[] {absolute[0] / count, absolute[1] / count};
  }

  private static double laplacian(float[] luma, int i, int width) {
    return 4 * luma[i] - luma[i - 1] - luma[i + 1] - luma[i - width] - luma[i + width];
  }
}
