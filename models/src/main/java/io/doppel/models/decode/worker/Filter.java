package io.doppel.models.decode.worker;

/**
 * Fixed-point weights of an antialiased bilinear ("triangle") filter along one axis: which input
 * samples make each output sample, and how much of each.
 *
 * <p>The arithmetic is that of Pillow, {@code src/libImaging/Resample.c} (functions {@code
 * precompute_coeffs} and {@code normalize_coeffs_8bpc}), to the bit; only the outputs from {@code
 * from} on are reckoned, so that a crop of a very long picture costs no more than the crop.
 *
 * <p>Not to be written to after it is made, and then thread-safe.
 */
final class Filter {
  /** Bits behind the point: 8 are a sample's, 2 are for overshoot. */
  static final int PRECISION = 32 - 8 - 2;

  /** First input sample of each output sample. */
  final int[] first;

  /** How many input samples make each output sample. */
  final int[] count;

  /** Weights, {@code [output][count]}, scaled by {@code 1 << PRECISION}. */
  final int[][] weights;

  /**
   * The outputs {@code from} to {@code from + size} of resizing {@code in} samples to {@code out}.
   */
  Filter(int in, long out, long from, int size) {
    first = new int[size];
    count = new int[size];
    weights = new int[size][];
    double scale = (double) in / out;
    double support = Math.max(scale, 1.0);
    for (int i = 0; i < size; i++) {
      double center = (from + i + 0.5) * scale;
      int low = Math.max(0, (int) (center - support + 0.5));
      int high = Math.min(in, (int) (center + support + 0.5));
      first[i] = low;
      count[i] = high - low;
      weights[i] = weights(low, high - low, center, 1.0 / support);
    }
  }

  private static int[] weights(int low, int count, double center, double inverse) {
    double[] exact = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      double distance = Math.abs((i + low - center + 0.5) * inverse);
      exact[i] = distance < 1.0 ? 1.0 - distance : 0.0;
      sum += exact[i];
    }
    int[] fixed = new int[count];
    for (int i = 0; i < count; i++) {
      double weight = sum == 0 ? exact[i] : exact[i] / sum;
      fixed[i] = (int) (0.5 + weight * (1 << PRECISION));
    }
    return fixed;
  }

  /** The first input sample that any output needs. */
  int begin() {
    return first[0];
  }

  /** The end of the input samples that the outputs need. */
  int end() {
    int last = first.length - 1;
    return first[last] + count[last];
  }
}
