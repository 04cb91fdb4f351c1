package io.doppel.models.decode.worker.compare;

import java.util.Arrays;

/**
 * Two pictures with brightness and contrast made equal. A linear map is fitted first, to the pixels
 * that agree (iteratively trimmed), and then a {@link ToneCurve} to those, from the one to the
 * other or back, whichever explains more. Both pictures get the contrast of the one that has more,
 * so that a curve to a plain picture explains nothing.
 */
final class Levels {
  private static final int ROUNDS = 3;

  /** Pixels are trimmed that differ by more than this many medians, and this much. */
  private static final double MEDIANS = 3;

  private static final double LEAST = 2;

  /** Contrast, of 255, that is not amplified. */
  private static final double FLAT = 1;

  private final Moments moments;
  private final float[] first;
  private final float[] second;
  private final float[] differences;
  private final double median;

  private Levels(Overlay overlay, Moments moments, float[] first, float[] second) {
    this.moments = moments;
    this.first = first;
    this.second = second;
    this.differences = new float[first.length];
    float[] sorted = new float[overlay.count()];
    int count = 0;
    for (int i = 0; i < first.length; i++) {
      if (overlay.shared()[i]) {
        differences[i] = Math.abs(first[i] - second[i]);
        sorted[count++] = differences[i];
      }
    }
    Arrays.sort(sorted);
    this.median = sorted[sorted.length / 2];
  }

  /** Makes the levels of an overlay with at least one shared pixel equal. */
  static Levels of(Overlay overlay) {
    Levels linear = linear(overlay, overlay.shared());
    for (int round = 1; round < ROUNDS; round++) {
      linear = linear(overlay, linear.agreeing(overlay));
    }
    boolean[] agreeing = linear.agreeing(overlay);
    Levels there = curved(overlay, linear.moments, agreeing, false);
    Levels back = curved(overlay, linear.moments, agreeing, true);
    return there.mean(overlay) <= back.mean(overlay) ? there : back;
  }

  /** Of the pixels that agree, as they are in the overlay. */
  Moments moments() {
    return moments;
  }

  /** Luma of the first picture at equal levels, {@code float[height · width]}. */
  float[] first() {
    return first;
  }

  /** Luma of the second picture at equal levels. */
  float[] second() {
    return second;
  }

  /** The median of the shared pixels' absolute differences, of 255. */
  double median() {
    return median;
  }

  /** The mean of the shared pixels' absolute differences, of 255. */
  double mean(Overlay overlay) {
    double sum = 0;
    for (float difference : differences) {
      sum += difference;
    }
    return sum / overlay.count();
  }

  /** The shared pixels that differ by no more than {@code most}. */
  boolean[] within(Overlay overlay, double most) {
    boolean[] within = new boolean[differences.length];
    for (int i = 0; i < within.length; i++) {
      within[i] = overlay.shared()[i] && differences[i] <= most;
    }
    return within;
  }

  private boolean[] agreeing(Overlay overlay) {
    return within(overlay, MEDIANS * median + LEAST);
  }

  private static Levels linear(Overlay overlay, boolean[] fitted) {
    Moments moments = new Moments();
    for (int i = 0; i < fitted.length; i++) {
      if (fitted[i]) {
        moments.add(overlay.first()[i], overlay.second()[i]);
      }
    }
    double contrast = Math.max(moments.firstDeviation(), moments.secondDeviation());
    float[] first =
        scaled(overlay.first(), moments.firstMean(), gain(contrast, moments.firstDeviation()));
    float[] second =
        scaled(overlay.second(), moments.secondMean(), gain(contrast, moments.secondDeviation()));
    return new Levels(overlay, moments, first, second);
  }

  private static Levels curved(
      Overlay overlay, Moments moments, boolean[] fitted, boolean backwards) {
    float[] from = backwards ? overlay.second() : overlay.first();
    float[] to = backwards ? overlay.first() : overlay.second();
    double contrast = Math.max(moments.firstDeviation(), moments.secondDeviation());
    double gain = gain(contrast, backwards ? moments.firstDeviation() : moments.secondDeviation());
    ToneCurve curve = ToneCurve.fit(from, to, fitted);
    float[] mapped = new float[from.length];
    for (int i = 0; i < mapped.length; i++) {
      mapped[i] = (float) (gain * curve.apply(from[i]));
    }
    float[] aim = scaled(to, 0, gain);
    return backwards
        ? new Levels(overlay, moments, aim, mapped)
        : new Levels(overlay, moments, mapped, aim);
  }

  private static float[] scaled(float[] luma, double mean, double gain) {
    float[] scaled = new float[luma.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) ((luma[i] - mean) * gain);
    }
    return scaled;
  }

  private static double gain(double wanted, double found) {
    return found < FLAT ? 1 : wanted / found;
  }
}
