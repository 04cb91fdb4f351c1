package io.doppel.models.decode.worker.compare;

import java.util.Arrays;

/**
 * Brightness and contrast of two pictures made equal: both get the contrast of the one that has
 * more, and a mean of 0, by linear maps that are fitted to the pixels that agree (iteratively
 * trimmed).
 */
final class Levels {
  private static final int ROUNDS = 4;

  /** Pixels are trimmed that differ by more than this many medians, and this much. */
  private static final double MEDIANS = 3;

  private static final double LEAST = 2;

  /** Contrast, of 255, that is not amplified. */
  private static final double FLAT = 1;

  private final Moments moments;
  private final double firstGain;
  private final double secondGain;
  private final float[] differences;
  private final double median;

  Levels(Moments moments, double firstGain, double secondGain, float[] differences, double median) {
    this.moments = moments;
    this.firstGain = firstGain;
    this.secondGain = secondGain;
    this.differences = differences;
    this.median = median;
  }

  /** Of the pixels that the maps were fitted to. */
  Moments moments() {
    return moments;
  }

  /** The factor of the first picture's contrast. */
  double firstGain() {
    return firstGain;
  }

  /** The factor of the second picture's contrast. */
  double secondGain() {
    return secondGain;
  }

  /**
   * Of all pixels after that, {@code float[height · width]}, absolute, of 255; 0 outside the shared
   * part.
   */
  float[] differences() {
    return differences;
  }

  /** Of the shared pixels' differences, of 255. */
  double median() {
    return median;
  }

  static Levels of(Overlay overlay) {
    boolean[] fitted = overlay.shared();
    Levels levels = fit(overlay, fitted);
    for (int round = 1; round < ROUNDS; round++) {
      boolean[] agreeing = levels.within(overlay.shared(), MEDIANS * levels.median + LEAST);
      levels = fit(overlay, agreeing);
    }
    return levels;
  }

  /** The pixels of {@code shared} that differ by no more than {@code most}. */
  boolean[] within(boolean[] shared, double most) {
    boolean[] within = new boolean[shared.length];
    for (int i = 0; i < within.length; i++) {
      within[i] = shared[i] && differences[i] <= most;
    }
    return within;
  }

  private static Levels fit(Overlay overlay, boolean[] fitted) {
    Moments moments = new Moments();
    for (int i = 0; i < fitted.length; i++) {
      if (fitted[i]) {
        moments.add(overlay.first()[i], overlay.second()[i]);
      }
    }
    double contrast = Math.max(moments.firstDeviation(), moments.secondDeviation());
    double firstGain = gain(contrast, moments.firstDeviation());
    double secondGain = gain(contrast, moments.secondDeviation());
    float[] differences = new float[fitted.length];
    float[] sorted = new float[overlay.count()];
    int count = 0;
    for (int i = 0; i < fitted.length; i++) {
      if (overlay.shared()[i]) {
        double a = (overlay.first()[i] - moments.firstMean()) * firstGain;
        double b = (overlay.second()[i] - moments.secondMean()) * secondGain;
        differences[i] = (float) Math.abs(a - b);
        sorted[count++] = differences[i];
      }
    }
    Arrays.sort(sorted);
    return new Levels(moments, firstGain, secondGain, differences, sorted[sorted.length / 2]);
  }

  private static double gain(double wanted, double found) {
    return found < FLAT ? 1 : wanted / found;
  }
}
