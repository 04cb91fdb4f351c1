package io.doppel.models.decode.worker.compare;

import io.doppel.models.decode.PlaneTransform;
import io.doppel.models.image.Raster;

/** Tells a border from picture: what is not shared, but of one colour. Stateless. */
final class Border {
  /** How far a sample may be off the border's colour, of 255. */
  private static final int OFF = 14;

  /** The share of a border that may be something else, such as a mixture at its edge. */
  private static final double ELSE = .1;

  private static final int LEVELS = 256;

  private Border() {}

  /**
   * The share of a picture's area that is border, in [0, 1].
   *
   * @param fractions from the picture to what lies on it, in fractions of width and height
   */
  static double share(Raster raster, PlaneTransform fractions) {
    boolean[] outside = new boolean[raster.width() * raster.height()];
    int count = 0;
    for (int i = 0; i < outside.length; i++) {
      int column = i % raster.width();
      int row = i / raster.width();
      double x = (column + .5) / raster.width();
      double y = (row + .5) / raster.height();
      outside[i] = !within(fractions, x, y);
      count += outside[i] ? 1 : 0;
    }
    int plain = plain(raster.rgb(), outside, count);
    return plain >= (1 - ELSE) * count ? (double) count / outside.length : 0;
  }

  private static boolean within(PlaneTransform fractions, double x, double y) {
    double u = fractions.x(x, y);
    double v = fractions.y(x, y);
    return fractions.w(x, y) > 0 && u >= 0 && v >= 0 && u <= 1 && v <= 1;
  }

  /** How many of the pixels are near the median colour. */
  private static int plain(byte[] rgb, boolean[] outside, int count) {
    int[] median = new int[3];
    for (int channel = 0; channel < median.length; channel++) {
      int[] histogram = new int[LEVELS];
      for (int i = 0; i < outside.length; i++) {
        histogram[rgb[3 * i + channel] & 0xff] += outside[i] ? 1 : 0;
      }
      for (int seen = histogram[0]; 2 * seen < count; seen += histogram[median[channel]]) {
        median[channel]++;
      }
    }
    int plain = 0;
    for (int i = 0; i < outside.length; i++) {
      plain += outside[i] && near(rgb, i, median) ? 1 : 0;
    }
    return plain;
  }

  private static boolean near(byte[] rgb, int i, int[] colour) {
    for (int channel = 0; channel < colour.length; channel++) {
      if (Math.abs((rgb[3 * i + channel] & 0xff) - colour[channel]) > OFF) {
        return false;
      }
    }
    return true;
  }
}
