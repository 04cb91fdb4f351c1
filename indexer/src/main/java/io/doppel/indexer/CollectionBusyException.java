package io.doppel.indexer;

import io.doppel.common.DoppelException;
import io.doppel.common.schema.CollectionFolder;

/** Another run is writing to the collection; a later attempt may succeed. */
public final class CollectionBusyException extends DoppelException {
  CollectionBusyException(CollectionFolder folder, Exception cause) {
    super(
        folder.path()
            + ": expected to be the only one that writes here, found another index run at work",
        cause);
  }
}
