package io.doppel.searcher;

import io.doppel.common.head.Rotation;
import java.util.Optional;

/** What is sought: a vector as the collection stores them, and its head. Nobody changes either. */
final class Target {
  private final float[] vector;
  private final float[] head;
  private final String headField;

  private Target(float[] vector, float[] head, String headField) {
    this.vector = vector;
    this.head = head;
    this.headField = headField;
  }

  /** The head is empty where the collection has no rotation. */
  static Target of(float[] vector, Optional<Rotation> rotation) {
    return rotation
        .map(found -> new Target(vector, found.head(vector), found.field()))
        .orElseGet(() -> new Target(vector, new float[0], ""));
  }

  float[] vector() {
    return vector;
  }

  float[] head() {
    return head;
  }

  /** The field of the heads. */
  String headField() {
    return headField;
  }
}
