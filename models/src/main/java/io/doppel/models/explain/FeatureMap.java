package io.doppel.models.explain;

import io.doppel.common.Embedding;

/**
 * The last convolution's map of one picture, whose average over all cells is the picture's
 * embedding. Immutable and thread-safe.
 */
public final class FeatureMap {
  /** How far an average may be off, as a share of the embedding's norm: float32 rounding. */
  private static final double ROUNDING = 1e-4;

  private final int rows;
  private final int columns;
  private final float[] features;
  private final Embedding embedding;

  private FeatureMap(int rows, int columns, float[] features, Embedding embedding) {
    this.rows = rows;
    this.columns = columns;
    this.features = features;
    this.embedding = embedding;
  }

  /**
   * A map, held to its embedding.
   *
   * @param rows of cells, from the top
   * @param columns of cells, from the left
   * @param features {@code float[d · rows · columns]}, channels first; kept, not to be written to
   * @param embedding of the same picture, d components
   * @throws IllegalArgumentException when the average over the cells is not the embedding
   */
  public static FeatureMap of(int rows, int columns, float[] features, Embedding embedding) {
    FeatureMap map = new FeatureMap(rows, columns, features, embedding);
    int channels = features.length / map.cells();
    if (channels != embedding.dimension()) {
      throw new IllegalArgumentException(
          "expected a map of %d channels, as many as the embedding has components, found %d"
              .formatted(embedding.dimension(), channels));
    }
    map.requireAverage();
    return map;
  }

  private void requireAverage() {
    for (int channel = 0; channel < embedding.dimension(); channel++) {
      double sum = 0;
      for (int cell = 0; cell < cells(); cell++) {
        sum += features[channel * cells() + cell];
      }
      double off = Math.abs(sum / cells() - embedding.component(channel));
      if (!(off <= ROUNDING * embedding.norm())) {
        throw new IllegalArgumentException(
            "expected an embedding that is the average of the map, found component %d at %s for %s"
                .formatted(channel, embedding.component(channel), sum / cells()));
      }
    }
  }

  private int cells() {
    return rows * columns;
  }

  /** The average over all cells, as the network gave it. */
  public Embedding embedding() {
    return embedding;
  }

  /**
   * What each cell adds to the cosine with {@code other}. With the map's cells {@code f_p}, p in 1
   * to hw, and the embedding {@code x = Σ f_p / hw}, linearity gives
   *
   * <p>{@code cos(x, y) = x·y / (‖x‖‖y‖) = Σ_p f_p·y / (hw ‖x‖‖y‖)},
   *
   * <p>and cell p adds the p-th term. Nothing is approximated. The terms are not negative where the
   * last layer is a ReLU.
   *
   * <p>Source: A. Stylianou, R. Souvenir, R. Pless, "Visualizing Deep Similarity Networks", WACV
   * 2019 (arXiv:1901.00536); the same sum for a class's score in place of a second picture: B. Zhou
   * et al., "Learning Deep Features for Discriminative Localization", CVPR 2016 (arXiv:1512.04150).
   *
   * @throws IllegalArgumentException when the dimensions differ
   */
  public ContributionMap contributions(Embedding other) {
    if (other.dimension() != embedding.dimension()) {
      throw new IllegalArgumentException(
          "expected %d components, found %d".formatted(embedding.dimension(), other.dimension()));
    }
    double[] parts = new double[cells()];
    for (int channel = 0; channel < other.dimension(); channel++) {
      double y = other.component(channel);
      for (int cell = 0; cell < parts.length; cell++) {
        parts[cell] += features[channel * parts.length + cell] * y;
      }
    }
    double divisor = parts.length * embedding.norm() * other.norm();
    for (int cell = 0; cell < parts.length; cell++) {
      parts[cell] /= divisor;
    }
    return new ContributionMap(rows, columns, parts);
  }
}
