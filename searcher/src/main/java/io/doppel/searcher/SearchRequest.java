package io.doppel.searcher;

import io.doppel.common.DoppelException;
import io.doppel.common.Embedding;
import io.doppel.common.metric.Metric;
import io.doppel.common.metric.PrimaryMetric;
import java.util.Optional;

/**
 * A query by example.
 *
 * @param query the embedding of the picture to find the like of
 * @param k how many images to answer with, at least 1
 * @param metric what to rank by
 * @param rerank what to rank by instead, after candidates were fetched by the collection's metric
 * @param exact whether to look at every image, whatever the size of the collection
 */
public record SearchRequest(
    Embedding query, int k, PrimaryMetric metric, Optional<Metric> rerank, boolean exact) {

  /** Checks k. */
  public SearchRequest {
    if (k < 1) {
      throw new DoppelException("-k: expected 1 or more, found " + k);
    }
  }

  /** The metric that orders the answer. */
  public Metric order() {
    return rerank.orElse(metric);
  }
}
