package io.doppel.common.head;

import io.doppel.common.metric.Cosine;
import io.doppel.common.metric.Euclidean;
import io.doppel.common.metric.PrimaryMetric;
import org.apache.lucene.index.VectorSimilarityFunction;

/** How heads lie in the index: a field of its own for each rotation. */
public final class HeadFields {
  /** What the name of a field of heads begins with; the id of its rotation follows. */
  public static final String PREFIX = "head-";

  private HeadFields() {}

  /** By what vectors, and their heads, are compared in a collection for {@code metric}. */
  public static VectorSimilarityFunction similarity(PrimaryMetric metric) {
    return switch (metric) {
      case Cosine() -> VectorSimilarityFunction.DOT_PRODUCT;
      case Euclidean() -> VectorSimilarityFunction.EUCLIDEAN;
    };
  }
}
