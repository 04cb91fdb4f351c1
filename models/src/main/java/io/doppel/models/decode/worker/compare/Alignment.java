package io.doppel.models.decode.worker.compare;

import io.doppel.models.decode.PlaneTransform;
import io.doppel.models.image.Raster;

/**
 * How a picture's raster may lie on another's.
 *
 * @param transform from pixels of the first to pixels of the second
 * @param inliers matches that it explains; 0 where it was found without
 */
record Alignment(PlaneTransform transform, int inliers) {
  /** By how much areas may grow or shrink, and by how much more in one corner than in another. */
  private static final double AREA = 400;

  private static final double SLANT = 4;

  private static final int SAMPLES = 64;

  /** Whether a picture could have been made from, or taken like, the other so. */
  boolean isPlausible(Raster first) {
    double least = Double.MAX_VALUE;
    double most = 0;
    double side = Math.signum(transform.areaScale(first.width() / 2.0, first.height() / 2.0));
    for (int corner = 0; corner < 4; corner++) {
      double x = corner % 2 * (first.width() - 1);
      double y = (corner < 2 ? 0 : 1) * (first.height() - 1);
      double scale = side * transform.areaScale(x, y);
      if (!(transform.w(x, y) > 0 && scale > 0)) {
        return false;
      }
      least = Math.min(least, scale);
      most = Math.max(most, scale);
    }
    return least > 1 / AREA && most < AREA && most < SLANT * least;
  }

  /**
   * What this, of the first picture mirrored, is of the first picture as it is.
   *
   * @param width pixels of the first picture
   */
  Alignment ofMirrored(int width) {
    PlaneTransform mirror = new PlaneTransform(-1, 0, width - 1, 0, 1, 0, 0, 0, 1);
    return new Alignment(mirror.then(transform), inliers);
  }

  /** The same in fractions of width and height. */
  PlaneTransform inFractions(Raster first, Raster second) {
    return fractions(first).inverse().then(transform).then(fractions(second));
  }

  /** From pixels, whose centres have whole coordinates, to fractions of width and height. */
  static PlaneTransform fractions(Raster raster) {
    double width = raster.width();
    double height = raster.height();
    return new PlaneTransform(1 / width, 0, .5 / width, 0, 1 / height, .5 / height, 0, 0, 1);
  }

  /** The share of the unit square that a transform of fractions leaves within it, in [0, 1]. */
  static double shared(PlaneTransform fractions) {
    int within = 0;
    for (double y = .5 / SAMPLES; y < 1; y += 1.0 / SAMPLES) {
      for (double x = .5 / SAMPLES; x < 1; x += 1.0 / SAMPLES) {
        double u = fractions.x(x, y);
        double v = fractions.y(x, y);
        if (fractions.w(x, y) > 0 && u >= 0 && v >= 0 && u <= 1 && v <= 1) {
          within++;
        }
      }
    }
    return (double) within / (SAMPLES * SAMPLES);
  }
}
