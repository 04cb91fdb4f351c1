package io.doppel.models.decode.worker.compare;

import io.doppel.models.decode.PlaneTransform;
import io.doppel.models.image.Raster;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;

/**
 * Lays one whole picture on another in each of the eight ways of turning and mirroring it, and
 * correlates small versions of both: finds what has too little detail for local features.
 * Stateless.
 */
final class WholeFrames {
  private static final int SIDE = 24;
  private static final int WAYS = 8;
  private static final double LEAST = .7;

  private WholeFrames() {}

  /** The way that correlates best, if it does so at all well. */
  static Optional<Alignment> best(Raster first, Raster second) {
    double[] a = thumbnail(first);
    double[] b = thumbnail(second);
    double most = LEAST;
    int best = -1;
    for (int way = 0; way < WAYS; way++) {
      double correlation = correlation(a, b, way);
      if (correlation > most) {
        most = correlation;
        best = way;
      }
    }
    return best < 0 ? Optional.empty() : Optional.of(alignment(first, second, best));
  }

  /** Its luma at 24 × 24, with mean 0 and length 1. */
  private static double[] thumbnail(Raster raster) {
    double[] luma = new double[SIDE * SIDE];
    try (PointerScope _ = new PointerScope()) {
      byte[] grey = Mats.bytes(Mats.grey(Mats.resized(raster, SIDE, SIDE)));
      double mean = 0;
      for (int i = 0; i < luma.length; i++) {
        luma[i] = grey[i] & 0xff;
        mean += luma[i] / luma.length;
      }
      double squares = 1;
      for (int i = 0; i < luma.length; i++) {
        luma[i] -= mean;
        squares += luma[i] * luma[i];
      }
      for (int i = 0; i < luma.length; i++) {
        luma[i] /= Math.sqrt(squares);
      }
    }
    return luma;
  }

  private static double correlation(double[] a, double[] b, int way) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      int x = mirrorsColumns(way) ? SIDE - 1 - i % SIDE : i % SIDE;
      int y = mirrorsRows(way) ? SIDE - 1 - i / SIDE : i / SIDE;
      sum += a[i] * b[transposes(way) ? x * SIDE + y : y * SIDE + x];
    }
    return sum;
  }

  private static Alignment alignment(Raster first, Raster second, int way) {
    PlaneTransform mirrored =
        new PlaneTransform(
            mirrorsColumns(way) ? -1 : 1,
            0,
            mirrorsColumns(way) ? 1 : 0,
            0,
            mirrorsRows(way) ? -1 : 1,
            mirrorsRows(way) ? 1 : 0,
            0,
            0,
            1);
    PlaneTransform turned =
        transposes(way) ? mirrored.then(new PlaneTransform(0, 1, 0, 1, 0, 0, 0, 0, 1)) : mirrored;
    PlaneTransform pixels =
        Alignment.fractions(first).then(turned).then(Alignment.fractions(second).inverse());
    return new Alignment(pixels, 0);
  }

  private static boolean mirrorsColumns(int way) {
    return (way & 1) != 0;
  }

  private static boolean mirrorsRows(int way) {
    return (way & 2) != 0;
  }

  private static boolean transposes(int way) {
    return (way & 4) != 0;
  }
}
