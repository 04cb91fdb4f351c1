package io.doppel.indexer;

import io.doppel.common.head.Head;
import io.doppel.common.schema.CollectionSnapshot;
import java.io.IOException;

/** Finds out how wide the beam of searches over a new graph has to be. */
@FunctionalInterface
public interface RecallCheck {
  /**
   * The narrowest beam with which searches find what exact searches find, but for a little.
   *
   * @param snapshot with a head, whose beam is not known yet
   * @param wanted the recall@10 that is enough, in [0, 1]
   * @return the head with that beam and its recall; with the widest beam that makes sense where
   *     none is enough
   */
  Head searched(CollectionSnapshot snapshot, double wanted) throws IOException;
}
