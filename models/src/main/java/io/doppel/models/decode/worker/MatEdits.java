package io.doppel.models.decode.worker;

import java.util.Random;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Point2f;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * What can be done to a picture in blue, green and red bytes: each method gives a new one and
 * leaves the old as it was. Whoever calls holds a scope that frees them. Stateless.
 */
final class MatEdits {
  private static final String WORDS = "SAMPLE WATERMARK";
  private static final int FONT = opencv_imgproc.FONT_HERSHEY_SIMPLEX;

  private MatEdits() {}

  /** With both sides changed by a factor of at most 1; each keeps a pixel at least. */
  static Mat scaled(Mat picture, double factor) {
    Size size = new Size(side(picture.cols() * factor), side(picture.rows() * factor));
    Mat scaled = new Mat();
    opencv_imgproc.resize(picture, scaled, size, 0, 0, opencv_imgproc.INTER_AREA);
    return scaled;
  }

  private static int side(double pixels) {
    return (int) Math.max(1, Math.round(pixels));
  }

  /** A rectangle of the same shape, anywhere, that has so much of the area. */
  static Mat cropped(Mat picture, double keptArea, Random random) {
    int width = side(picture.cols() * Math.sqrt(keptArea));
    int height = side(picture.rows() * Math.sqrt(keptArea));
    int x = random.nextInt(picture.cols() - width + 1);
    int y = random.nextInt(picture.rows() - height + 1);
    return new Mat(picture, new Rect(x, y, width, height)).clone();
  }

  /** Each sample times {@code factor} plus {@code offset}, clamped. */
  static Mat recoloured(Mat picture, double factor, double offset) {
    Mat recoloured = new Mat();
    picture.convertTo(recoloured, -1, factor, offset);
    return recoloured;
  }

  /** Without its colours, to that share. */
  static Mat pale(Mat picture, double share) {
    Mat grey = new Mat();
    opencv_imgproc.cvtColor(picture, grey, opencv_imgproc.COLOR_BGR2GRAY);
    opencv_imgproc.cvtColor(grey, grey, opencv_imgproc.COLOR_GRAY2BGR);
    Mat pale = new Mat();
    opencv_core.addWeighted(grey, share, picture, 1 - share, 0, pale);
    return pale;
  }

  static Mat blurred(Mat picture, double sigma) {
    Mat blurred = new Mat();
    opencv_imgproc.GaussianBlur(picture, blurred, new Size(0, 0), sigma);
    return blurred;
  }

  static Mat mirrored(Mat picture) {
    Mat mirrored = new Mat();
    opencv_core.flip(picture, mirrored, 1);
    return mirrored;
  }

  /** Turned to the left by a quarter. */
  static Mat quarterTurned(Mat picture) {
    Mat turned = new Mat();
    opencv_core.rotate(picture, turned, opencv_core.ROTATE_90_COUNTERCLOCKWISE);
    return turned;
  }

  /** Turned to the left about its centre, at the same size. */
  static Mat turned(Mat picture, double degrees) {
    Point2f centre = new Point2f(picture.cols() / 2f, picture.rows() / 2f);
    Mat turned = new Mat();
    opencv_imgproc.warpAffine(
        picture,
        turned,
        opencv_imgproc.getRotationMatrix2D(centre, degrees, 1),
        picture.size(),
        opencv_imgproc.INTER_LINEAR,
        opencv_core.BORDER_CONSTANT,
        Scalar.WHITE);
    return turned;
  }

  /** With black bars above and below, each that share of its height. */
  static Mat barred(Mat picture, double share) {
    int bar = side(picture.rows() * share);
    Mat barred = new Mat();
    opencv_core.copyMakeBorder(
        picture, barred, bar, bar, 0, 0, opencv_core.BORDER_CONSTANT, Scalar.BLACK);
    return barred;
  }

  /** With three lines of white letters over it, four fifths as wide as it. */
  static Mat lettered(Mat picture) {
    Mat lettered = picture.clone();
    int thickness = Math.max(1, picture.cols() / 200);
    try (Size natural = opencv_imgproc.getTextSize(WORDS, FONT, 1, thickness, new int[1])) {
      double scale = .8 * picture.cols() / natural.width();
      for (double y : new double[] {.25, .55, .85}) {
        opencv_imgproc.putText(
            lettered,
            WORDS,
            new Point((int) (.1 * picture.cols()), (int) (y * picture.rows())),
            FONT,
            scale,
            Scalar.WHITE,
            thickness,
            opencv_imgproc.LINE_AA,
            false);
      }
    }
    return lettered;
  }
}
