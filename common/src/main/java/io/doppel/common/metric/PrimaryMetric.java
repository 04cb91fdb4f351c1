package io.doppel.common.metric;

import io.doppel.common.DoppelException;

/** A metric that a collection's HNSW graph can be built on. */
public sealed interface PrimaryMetric extends Metric permits Cosine, Euclidean {

  /** The primary metric of this label. */
  static PrimaryMetric of(String label) {
    if (Metric.of(label) instanceof PrimaryMetric primary) {
      return primary;
    }
    throw new DoppelException(
        "expected cosine or euclidean, which an index can be built on, found \"" + label + "\"");
  }
}
