package io.doppel.models.decode.worker.compare;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.javacpp.indexer.IntIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Finds for each feature the one of another picture that is much closer to it than the second
 * closest: Lowe's ratio test. Exact, and stateless.
 */
final class FeatureMatcher {
  /** A pair of features, by their numbers. */
  record Match(int from, int to) {}

  private static final float RATIO = .85f;

  private FeatureMatcher() {}

  static List<Match> matches(LocalFeatures from, LocalFeatures to) {
    List<Match> matches = new ArrayList<>();
    if (from.count() == 0 || to.count() < 2) {
      return matches;
    }
    try (PointerScope _ = new PointerScope()) {
      Mat distances = new Mat();
      Mat nearest = new Mat();
      opencv_core.batchDistance(
          mat(from),
          mat(to),
          distances,
          opencv_core.CV_32F,
          nearest,
          opencv_core.NORM_L2,
          2,
          new Mat(),
          0,
          false);
      FloatIndexer distance = distances.createIndexer();
      IntIndexer index = nearest.createIndexer();
      for (int i = 0; i < from.count(); i++) {
        if (distance.get(i, 0) < RATIO * distance.get(i, 1)) {
          matches.add(new Match(i, index.get(i, 0)));
        }
      }
    }
    return matches;
  }

  private static Mat mat(LocalFeatures features) {
    Mat bytes = new Mat(features.count(), LocalFeatures.LENGTH, opencv_core.CV_8U);
    new BytePointer(bytes.data()).put(features.descriptors());
    Mat floats = new Mat();
    bytes.convertTo(floats, opencv_core.CV_32F);
    return floats;
  }
}
