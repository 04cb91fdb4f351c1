package io.doppel.searcher;

import io.doppel.common.DoppelException;
import io.doppel.common.Embedding;
import io.doppel.common.metric.Metric;
import io.doppel.common.metric.PrimaryMetric;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.lucene.search.Query;

/**
 * A query by example.
 *
 * @param query the embedding to find the like of
 * @param k how many images to answer with at most, at least 1
 * @param metric what to rank by
 * @param rerank what to rank by instead, after candidates were fetched by the collection's metric
 * @param threshold the farthest value, by what orders the answer, that still belongs in it
 * @param filter which images are looked at
 * @param collapse the cosine, in (0, 1], from which on hits are taken for near-duplicates of one
 *     another, of which the answer shows the closest to the query only
 * @param after the end of the page before, whose continuation is asked for
 * @param exact whether to look at every image, whatever the size of the collection
 */
public record SearchRequest(
    Embedding query,
    int k,
    PrimaryMetric metric,
    Optional<Metric> rerank,
    OptionalDouble threshold,
    Optional<Query> filter,
    OptionalDouble collapse,
    Optional<Cursor> after,
    boolean exact) {

  /** Checks the numbers. */
  public SearchRequest {
    if (k < 1) {
      throw new DoppelException("-k: expected 1 or more, found " + k);
    }
    if (threshold.isPresent() && Double.isNaN(threshold.getAsDouble())) {
      throw new DoppelException("--threshold: expected a number, found NaN");
    }
    if (collapse.isPresent() && !(collapse.getAsDouble() > 0 && collapse.getAsDouble() <= 1)) {
      throw new DoppelException(
          "--collapse: expected a cosine above 0 and up to 1, found " + collapse.getAsDouble());
    }
  }

  /** The {@code k} closest images of all, by {@code metric}. */
  public static SearchRequest of(Embedding query, int k, PrimaryMetric metric) {
    return new SearchRequest(
        query,
        k,
        metric,
        Optional.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        false);
  }

  /** The same, ordered by another metric. */
  public SearchRequest reranked(Metric by) {
    return new SearchRequest(
        query, k, metric, Optional.of(by), threshold, filter, collapse, after, exact);
  }

  /** The same, of what is at least this close. */
  public SearchRequest within(double farthest) {
    return new SearchRequest(
        query, k, metric, rerank, OptionalDouble.of(farthest), filter, collapse, after, exact);
  }

  /** The same, among the images that {@code which} matches. */
  public SearchRequest among(Query which) {
    return new SearchRequest(
        query, k, metric, rerank, threshold, Optional.of(which), collapse, after, exact);
  }

  /** The same, with near-duplicates among the hits shown as one. */
  public SearchRequest collapsed(double cosine) {
    return new SearchRequest(
        query, k, metric, rerank, threshold, filter, OptionalDouble.of(cosine), after, exact);
  }

  /** The page after another. */
  public SearchRequest continued(Cursor from) {
    return new SearchRequest(
        query, k, metric, rerank, threshold, filter, collapse, Optional.of(from), exact);
  }

  /** The same, by a look at every image. */
  public SearchRequest exactly() {
    return new SearchRequest(query, k, metric, rerank, threshold, filter, collapse, after, true);
  }

  /** The metric that orders the answer. */
  public Metric order() {
    return rerank.orElse(metric);
  }
}
