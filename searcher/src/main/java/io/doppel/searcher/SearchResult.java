package io.doppel.searcher;

import java.util.List;
import java.util.Optional;

/**
 * The answer to a query.
 *
 * @param hits closest first; ties are in the order of their URIs
 * @param complete whether no image beyond the candidates can belong among the hits, given that the
 *     candidates are the closest by the collection's own metric
 * @param next where to go on, if there may be more
 * @param work what it cost
 */
public record SearchResult(List<Hit> hits, boolean complete, Optional<Cursor> next, Work work) {
  /** Copies the list. */
  public SearchResult {
    hits = List.copyOf(hits);
  }
}
