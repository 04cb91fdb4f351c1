package io.doppel.searcher;

import io.doppel.common.head.Rotation;
import java.util.Optional;

/**
 * What is sought: a vector as the collection stores them, and its head.
 *
 * @param vector {@code float[d]}
 * @param head {@code float[m + 1]}; empty where the collection has no heads
 * @param headField the field of the heads
 */
record Target(float[] vector, float[] head, String headField) {

  static Target of(float[] vector, Optional<Rotation> rotation) {
    return rotation
        .map(found -> new Target(vector, found.head(vector), found.field()))
        .orElseGet(() -> new Target(vector, new float[0], ""));
  }
}
