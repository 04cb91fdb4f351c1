package io.doppel.models.embed;

/**
 * What one pass of a network made of one image. Immutable as long as nobody writes to {@link
 * #features()}.
 */
public final class EmbeddedFeatures {
  private final EmbeddingResult embedding;
  private final float[] features;

  /** Both answers; the array is kept. */
  EmbeddedFeatures(EmbeddingResult embedding, float[] features) {
    this.embedding = embedding;
    this.features = features;
  }

  /** The pooled embedding, or why there is none. */
  public EmbeddingResult embedding() {
    return embedding;
  }

  /**
   * The last convolution's map: [C, h, w], row-major, of the shape in the manifest's {@code
   * outputs().features()}; only to be read.
   */
  public float[] features() {
    return features;
  }
}
