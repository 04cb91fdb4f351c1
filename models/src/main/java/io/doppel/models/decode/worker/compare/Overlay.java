package io.doppel.models.decode.worker.compare;

import io.doppel.models.decode.PlaneTransform;
import io.doppel.models.image.Raster;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Two pictures in the frame of the one that shows the shared part with fewer pixels, both smoothed
 * a little against the noise of compression. Its arrays are its own.
 */
final class Overlay {
  private static final double SMOOTHING = 1;

  /** From this scale on, more than neighbouring pixels make up one. */
  private static final double MINIFYING = 1.4;

  private static final double SIGMA_OF_SCALE = .45;

  /** Pixels at the edge that interpolation and smoothing may have spoilt. */
  private static final int EDGE = 1;

  private final int width;
  private final int height;
  private final float[] first;
  private final float[] second;
  private final boolean[] shared;
  private final int count;
  private final int[] red;
  private final int[] blue;

  Overlay(
      int width,
      int height,
      float[] first,
      float[] second,
      boolean[] shared,
      int count,
      int[] red,
      int[] blue) {
    this.width = width;
    this.height = height;
    this.first = first;
    this.second = second;
    this.shared = shared;
    this.count = count;
    this.red = red;
    this.blue = blue;
  }

  /** Pixels in a row of the frame. */
  int width() {
    return width;
  }

  /** Rows of the frame. */
  int height() {
    return height;
  }

  /** Luma of the first picture, {@code float[height · width]} in [0, 255], row by row. */
  float[] first() {
    return first;
  }

  /** Luma of the second picture, as {@link #first()}. */
  float[] second() {
    return second;
  }

  /** Which pixels both pictures have, {@code boolean[height · width]}. */
  boolean[] shared() {
    return shared;
  }

  /** How many pixels both pictures have. */
  int count() {
    return count;
  }

  /** Red less green of the second picture, less that of the first, {@code int[height · width]}. */
  int[] red() {
    return red;
  }

  /** Blue less green of the second picture, less that of the first. */
  int[] blue() {
    return blue;
  }

  /**
   * Lays one on the other by a transform from pixels of {@code first} to those of {@code second}.
   */
  static Overlay of(Raster first, Raster second, PlaneTransform transform) {
    double scale =
        Math.sqrt(Math.abs(transform.areaScale(first.width() / 2.0, first.height() / 2.0)));
    try (PointerScope _ = new PointerScope()) {
      if (scale >= 1) {
        byte[] warped = warped(second, first, transform, scale);
        return of(smoothed(first), warped, shared(first, second, transform), first);
      }
      PlaneTransform back = transform.inverse();
      byte[] warped = warped(first, second, back, 1 / scale);
      return of(warped, smoothed(second), shared(second, first, back), second);
    }
  }

  private static byte[] smoothed(Raster raster) {
    Mat mat = Mats.rgb(raster);
    opencv_imgproc.GaussianBlur(mat, mat, new Size(0, 0), SMOOTHING);
    return Mats.bytes(mat);
  }

  private static byte[] warped(Raster fine, Raster frame, PlaneTransform toFine, double scale) {
    Mat source = Mats.rgb(fine);
    if (scale > MINIFYING) {
      opencv_imgproc.GaussianBlur(source, source, new Size(0, 0), SIGMA_OF_SCALE * scale);
    }
    Mat matrix = new Mat(3, 3, opencv_core.CV_64F);
    DoubleIndexer entries = matrix.createIndexer();
    entries.put(0, 0, toFine.matrix());
    Mat warped = new Mat();
    opencv_imgproc.warpPerspective(
        source,
        warped,
        matrix,
        new Size(frame.width(), frame.height()),
        opencv_imgproc.INTER_LINEAR | opencv_imgproc.WARP_INVERSE_MAP,
        opencv_core.BORDER_REPLICATE,
        new Scalar());
    opencv_imgproc.GaussianBlur(warped, warped, new Size(0, 0), SMOOTHING);
    return Mats.bytes(warped);
  }

  private static boolean[] shared(Raster frame, Raster fine, PlaneTransform toFine) {
    boolean[] shared = new boolean[frame.width() * frame.height()];
    for (int i = 0; i < shared.length; i++) {
      int x = i % frame.width();
      int y = i / frame.width();
      double u = toFine.x(x, y);
      double v = toFine.y(x, y);
      shared[i] =
          toFine.w(x, y) > 0
              && u >= EDGE
              && v >= EDGE
              && u <= fine.width() - 1 - EDGE
              && v <= fine.height() - 1 - EDGE;
    }
    return shared;
  }

  private static Overlay of(byte[] first, byte[] second, boolean[] shared, Raster frame) {
    int count = 0;
    int[] red = new int[shared.length];
    int[] blue = new int[shared.length];
    for (int i = 0; i < shared.length; i++) {
      count += shared[i] ? 1 : 0;
      red[i] = lessGreen(second, i, 0) - lessGreen(first, i, 0);
      blue[i] = lessGreen(second, i, 2) - lessGreen(first, i, 2);
    }
    return new Overlay(
        frame.width(), frame.height(), luma(first), luma(second), shared, count, red, blue);
  }

  private static int lessGreen(byte[] rgb, int i, int channel) {
    return (rgb[3 * i + channel] & 0xff) - (rgb[3 * i + 1] & 0xff);
  }

  /** ITU-R BT.601. */
  private static float[] luma(byte[] rgb) {
    float[] luma = new float[rgb.length / 3];
    for (int i = 0; i < luma.length; i++) {
      luma[i] =
          .299f * (rgb[3 * i] & 0xff)
              + .587f * (rgb[3 * i + 1] & 0xff)
              + .114f * (rgb[3 * i + 2] & 0xff);
    }
    return luma;
  }
}
