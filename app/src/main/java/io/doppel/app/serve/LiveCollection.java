package io.doppel.app.serve;

import io.doppel.common.DoppelException;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionSnapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.search.ReferenceManager;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * The last commit of a collection, whoever made it. Whoever reads an older one goes on with that;
 * it is closed when the last has done. Thread-safe.
 */
final class LiveCollection extends ReferenceManager<CollectionSnapshot> {
  private static final long LOOK_NANOS = Duration.ofMillis(200).toNanos();

  private final CollectionFolder folder;
  private final AtomicLong looked = new AtomicLong(System.nanoTime());

  /** Reads something. */
  @FunctionalInterface
  interface Reading<T> {
    T of(CollectionSnapshot snapshot) throws IOException, InterruptedException;
  }

  /**
   * Opens a collection.
   *
   * @throws DoppelException when there is none, or it cannot be read
   */
  LiveCollection(CollectionFolder folder) {
    this.folder = folder;
    this.current = folder.open();
  }

  CollectionFolder folder() {
    return folder;
  }

  /**
   * Reads from the last commit, give or take a moment.
   *
   * @throws Problem when the collection cannot be read
   */
  <T> T read(Reading<T> reading) throws IOException, InterruptedException {
    lookForCommit();
    CollectionSnapshot snapshot = acquire();
    try {
      return reading.of(snapshot);
    } finally {
      release(snapshot);
    }
  }

  private void lookForCommit() throws IOException {
    long last = looked.get();
    long now = System.nanoTime();
    if (now - last > LOOK_NANOS && looked.compareAndSet(last, now)) {
      refresh();
    }
  }

  /**
   * Sees to it that whoever reads from now on reads the last commit.
   *
   * @throws Problem when the collection cannot be read
   */
  void refresh() throws IOException {
    try {
      maybeRefreshBlocking();
    } catch (DoppelException e) {
      throw new Problem(HttpStatus.SERVICE_UNAVAILABLE_503, String.valueOf(e.getMessage()));
    }
  }

  @Override
  protected @Nullable CollectionSnapshot refreshIfNeeded(CollectionSnapshot snapshot)
      throws IOException {
    return snapshot.reader().isCurrent() ? null : folder.open();
  }

  @Override
  protected boolean tryIncRef(CollectionSnapshot snapshot) {
    return snapshot.reader().tryIncRef();
  }

  @Override
  protected void decRef(CollectionSnapshot snapshot) throws IOException {
    snapshot.reader().decRef();
    if (snapshot.reader().getRefCount() == 0) {
      snapshot.reader().directory().close();
    }
  }

  @Override
  protected int getRefCount(CollectionSnapshot snapshot) {
    return snapshot.reader().getRefCount();
  }
}
