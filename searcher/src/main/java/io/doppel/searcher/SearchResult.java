package io.doppel.searcher;

import java.util.List;

/**
 * The answer to a query.
 *
 * @param hits closest first; ties are in the order of their URIs
 * @param complete whether no image beyond the candidates can belong among the hits, given that the
 *     candidates are the closest by the collection's own metric
 * @param work what it cost
 */
public record SearchResult(List<Hit> hits, boolean complete, Work work) {
  /** Copies the list. */
  public SearchResult {
    hits = List.copyOf(hits);
  }
}
