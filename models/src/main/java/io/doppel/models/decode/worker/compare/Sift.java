package io.doppel.models.decode.worker.compare;

import io.doppel.models.image.Raster;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

  /** Features at most that these are chosen from. */
  private static final int FOUND = 1000;

  /** Columns and rows of the grid. */
  private static final int CELLS = 4;

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
      KeyPointVector points = new KeyPointVector();
      Mat descriptors = new Mat();
      SIFT.create(FOUND, LAYERS, CONTRAST, EDGE, SIGMA, true)
          .detectAndCompute(Mats.grey(picture), new Mat(), points, descriptors);
      int[] chosen = spread(points, picture);
      return new LocalFeatures(
          frames(
              points, chosen, (double) width / picture.width(), (double) height / picture.height()),
          rooted(descriptors, chosen));
    }
  }

  /**
   * The strongest features of each cell of a grid, and then the strongest of the rest: else a
   * caption's could be all.
   */
  private static int[] spread(KeyPointVector points, Raster picture) {
    int[] counts = new int[CELLS * CELLS];
    List<Integer> strongest =
        IntStream.range(0, (int) points.size())
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -points.get(i).response()))
            .toList();
    List<Integer> chosen = new ArrayList<>();
    List<Integer> rest = new ArrayList<>();
    for (int i : strongest) {
      KeyPoint point = points.get(i);
      int column = Math.clamp((long) (point.pt().x() * CELLS / picture.width()), 0, CELLS - 1);
      int row = Math.clamp((long) (point.pt().y() * CELLS / picture.height()), 0, CELLS - 1);
      boolean room = counts[row * CELLS + column]++ < MOST / (CELLS * CELLS);
      (room ? chosen : rest).add(i);
    }
    return Stream.concat(chosen.stream(), rest.stream()).limit(MOST).mapToInt(i -> i).toArray();
  }

  private static float[] frames(KeyPointVector points, int[] chosen, double across, double down) {
    float[] frames = new float[4 * chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      KeyPoint point = points.get(chosen[i]);
      frames[4 * i] = (float) ((point.pt().x() + .5) * across - .5);
      frames[4 * i + 1] = (float) ((point.pt().y() + .5) * down - .5);
      frames[4 * i + 2] = (float) (point.size() * Math.sqrt(across * down));
      frames[4 * i + 3] = point.angle();
    }
    return frames;
  }

  private static byte[] rooted(Mat descriptors, int[] chosen) {
    byte[] rooted = new byte[LocalFeatures.LENGTH * chosen.length];
    if (chosen.length == 0) {
      return rooted;
    }
    float[] histogram = new float[LocalFeatures.LENGTH];
    FloatIndexer rows = descriptors.createIndexer();
    for (int i = 0; i < chosen.length; i++) {
      rows.get(chosen[i], histogram);
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
