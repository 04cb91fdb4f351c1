package io.doppel.searcher;

import java.io.IOException;

/** A way to find images that may be close to a query, in single precision. */
sealed interface Candidates permits ExactCandidates, HnswCandidates {

  /**
   * Finds the {@code n} closest images, or fewer where there are no more.
   *
   * @return document numbers of the whole reader, in no particular order
   */
  int[] fetch(int n) throws IOException;

  /** How many vectors were compared by all calls of {@link #fetch}. */
  long visited();
}
