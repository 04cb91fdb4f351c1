package io.doppel.models.decode.worker.compare;

import io.doppel.models.image.Raster;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.opencv_core.KeyPoint;
import org.bytedeco.opencv.opencv_core.KeyPointVector;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_features2d.SIFT;

/**
 * Finds local features with OpenCV's SIFT (Lowe, "Distinctive image features from scale-invariant
 * keypoints", IJCV 60, 2004). Stateless.
 */
final class Sift {
  /** Features at most of a picture. */
  static final int MOST = 500;

  private static final int LAYERS = 3;

  /** A quarter of the usual, since there are pictures of plain things. */
  private static final double CONTRAST = .01;

  private static final double EDGE = 10;
  private static final double SIGMA = 1.6;

  private Sift() {}

  /**
   * The strongest features.
   *
   * @param picture in which they are looked for
   * @param width pixels of the raster whose coordinates the features get
   * @param height its other side
   */
  static LocalFeatures of(Raster picture, int width, int height) {
    try (PointerScope _ = new PointerScope()) {
      Mat grey = Mats.grey(picture);
      KeyPointVector points = new KeyPointVector();
      Mat descriptors = new Mat();
      SIFT.create(MOST, LAYERS, CONTRAST, EDGE, SIGMA, true)
          .detectAndCompute(grey, new Mat(), points, descriptors);
      int count = (int) Math.min(MOST, points.size());
      double across = (double) width / picture.width();
      double down = (double) height / picture.height();
      float[] frames = new float[4 * count];
      for (int i = 0; i < count; i++) {
        KeyPoint point = points.get(i);
        frames[4 * i] = (float) ((point.pt().x() + .5) * across - .5);
        frames[4 * i + 1] = (float) ((point.pt().y() + .5) * down - .5);
        frames[4 * i + 2] = (float) (point.size() * Math.sqrt(across * down));
        frames[4 * i + 3] = point.angle();
      }
      return new LocalFeatures(frames, rooted(descriptors, count));
    }
  }

  private static byte[] rooted(Mat descriptors, int count) {
    byte[] rooted = new byte[LocalFeatures.LENGTH * count];
    if (count == 0) {
      return rooted;
    }
    float[] histogram = new float[LocalFeatures.LENGTH];
    FloatIndexer rows = descriptors.createIndexer();
    for (int i = 0; i < count; i++) {
      rows.get(i, histogram);
      double sum = 1e-6;
      for (float value : histogram) {
        sum += value;
      }
      for (int k = 0; k < histogram.length; k++) {
        long root = Math.round(512 * Math.sqrt(histogram[k] / sum));
        rooted[i * LocalFeatures.LENGTH + k] = (byte) Math.min(255, root);
      }
    }
    return rooted;
  }
}
