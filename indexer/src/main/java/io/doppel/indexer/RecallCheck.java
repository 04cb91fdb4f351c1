package io.doppel.indexer;

import io.doppel.common.schema.CollectionSnapshot;
import java.io.IOException;

/** Measures how much of what an exact search finds the graph of a collection finds too. */
@FunctionalInterface
public interface RecallCheck {
  /**
   * The recall@10 of searches over the graph, against exact ones.
   *
   * @param snapshot with a head, whose beam is to be used
   * @return in [0, 1]
   */
  double recall(CollectionSnapshot snapshot) throws IOException;
}
