package io.doppel.models.embed;

import io.doppel.common.DoppelException;
import io.doppel.common.Embedding;

/** What a network made of one image. */
public sealed interface EmbeddingResult {
  /**
   * An embedding.
   *
   * @param embedding of the image
   */
  record Embedded(Embedding embedding) implements EmbeddingResult {}

  /**
   * An answer that says nothing about the image: all zeros, or not finite.
   *
   * @param reason for people
   */
  record Refused(String reason) implements EmbeddingResult {}

  /** The result for these raw components. */
  static EmbeddingResult of(float[] raw) {
    try {
      return new Embedded(Embedding.of(raw));
    } catch (IllegalArgumentException e) {
      return new Refused("the model's answer cannot be compared: " + e.getMessage());
    }
  }

  /**
   * The embedding.
   *
   * @param image its name, for the message
   * @throws DoppelException when there is none
   */
  default Embedding orThrow(String image) {
    return switch (this) {
      case Embedded(Embedding embedding) -> embedding;
      case Refused(String reason) -> throw new DoppelException(image + ": " + reason);
    };
  }
}
