package io.doppel.models.decode.worker.compare;

import io.doppel.models.decode.PlaneTransform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.global.opencv_calib3d;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Fits transforms to matches that roughly agree: a similarity, an affine and a projective one, each
 * by RANSAC and least squares (OpenCV's calib3d). Stateless.
 */
final class AlignmentFitter {
  private static final double OFF = 2;
  private static final int LEAST_AFFINE = 6;
  private static final int LEAST_PROJECTIVE = 12;
  private static final int ROUNDS = 500;
  private static final double CONFIDENCE = .99;
  private static final int REFINEMENTS = 10;

  private AlignmentFitter() {}

  /** The transforms that can be fitted, those with fewer parameters first. */
  static List<Alignment> fitted(
      LocalFeatures from, LocalFeatures to, List<FeatureMatcher.Match> matches) {
    List<Alignment> found = new ArrayList<>();
    int count = matches.size();
    try (PointerScope _ = new PointerScope()) {
      Mat first = new Mat(count, 2, opencv_core.CV_32F);
      Mat second = new Mat(count, 2, opencv_core.CV_32F);
      FloatIndexer a = first.createIndexer();
      FloatIndexer b = second.createIndexer();
      for (int i = 0; i < count; i++) {
        FeatureMatcher.Match match = matches.get(i);
        a.put(i, from.x(match.from()), from.y(match.from()));
        b.put(i, to.x(match.to()), to.y(match.to()));
      }
      Mat inliers = new Mat();
      add(
          found,
          opencv_calib3d.estimateAffinePartial2D(
              first, second, inliers, opencv_calib3d.RANSAC, OFF, ROUNDS, CONFIDENCE, REFINEMENTS),
          inliers);
      if (count >= LEAST_AFFINE) {
        add(
            found,
            opencv_calib3d.estimateAffine2D(
                first,
                second,
                inliers,
                opencv_calib3d.RANSAC,
                OFF,
                ROUNDS,
                CONFIDENCE,
                REFINEMENTS),
            inliers);
      }
      if (count >= LEAST_PROJECTIVE) {
        add(
            found,
            opencv_calib3d.findHomography(
                first, second, opencv_calib3d.RANSAC, OFF, inliers, ROUNDS, CONFIDENCE),
            inliers);
      }
    }
    return found;
  }

  private static void add(List<Alignment> found, Mat matrix, Mat inliers) {
    if (matrix.empty()) {
      return;
    }
    double[] m = {0, 0, 0, 0, 0, 0, 0, 0, 1};
    DoubleIndexer entries = matrix.createIndexer();
    for (int i = 0; i < matrix.total(); i++) {
      m[i] = entries.get(i / 3, i % 3);
    }
    if (Arrays.stream(m).allMatch(Double::isFinite)) {
      found.add(new Alignment(new PlaneTransform(m), opencv_core.countNonZero(inliers)));
    }
  }
}
