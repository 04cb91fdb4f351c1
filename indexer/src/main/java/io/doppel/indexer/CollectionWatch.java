package io.doppel.indexer;

import io.doppel.common.DoppelException;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.embed.OnnxEmbedder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps a collection up to date with its folders as files come, go, change and move: an index run
 * at first, and one more after each burst of changes.
 *
 * <p>That something has changed it learns from the system; what has, each run finds out by itself.
 * So it does no harm when events get lost. Not all file systems tell of changes, those that come
 * over a network least of all, and systems limit how many folders are watched: after some minutes
 * without any sign of a change there is a run nevertheless.
 *
 * <p>Once it is at work, nothing about the folders or the collection ends it. A root that vanishes,
 * as on a drive that is unmounted, loses none of its pictures and holds up no other root.
 *
 * <p>{@link #run} is called once, in one thread; the rest may be called from others.
 */
public final class CollectionWatch implements AutoCloseable {
  private final WatchRuns runs;
  private final FolderEvents events;
  private final Troubles troubles;
  private final WatchTimes times;
  private final ReentrantLock running = new ReentrantLock();
  private volatile boolean stopped;

  /**
   * A watch that has not begun.
   *
   * @param settings as for an {@link IndexRun}, but that no root empties its part of the collection
   * @param embedder the model that the settings' manifest speaks of; stays open
   * @param decoder stays open
   * @param check measures the search graph, where one is built
   * @param listener is told what happens
   * @throws DoppelException when a folder or the collection is not as it should be
   */
  public CollectionWatch(
      IndexSettings settings,
      OnnxEmbedder embedder,
      DecodePool decoder,
      RecallCheck check,
      WatchListener listener) {
    this(settings, embedder, decoder, check, listener, WatchTimes.DEFAULT, FolderEvents.open());
  }

  CollectionWatch(
      IndexSettings settings,
      OnnxEmbedder embedder,
      DecodePool decoder,
      RecallCheck check,
      WatchListener listener,
      WatchTimes times,
      FolderEvents events) {
    List<Path> roots = Roots.of(settings.roots());
    CollectionWriter.requireWritable(settings.collection(), settings.manifest());
    this.events = events;
    this.times = times;
    this.troubles = new Troubles(listener::trouble);
    this.runs =
        new WatchRuns(
            roots,
            (some, scan) -> new IndexRun(settings.over(some), embedder, decoder, check, scan, scan),
            listener,
            troubles);
  }

  /**
   * Watches until it is told to stop.
   *
   * @throws InterruptedException when this thread is interrupted; the last commit stands
   */
  public void run() throws InterruptedException {
    running.lock();
    try {
      long rescanned = System.nanoTime();
      boolean rescan = true;
      while (!stopped) {
        long start = System.nanoTime();
        boolean soon = runs.run(events, times.rest(), rescan);
        troubles.next();
        rescanned = rescan ? start : rescanned;
        events.pause(times.pauseAfter(since(start)));
        awaitChange(soon);
        rescan = since(rescanned).compareTo(times.rescan()) >= 0;
      }
    } finally {
      running.unlock();
    }
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }

  /** Waits until something changes, and then until nothing does any more. */
  private void awaitChange(boolean soon) throws InterruptedException {
    if (soon) {
      events.pause(times.rest());
    } else if (events.await(troubles.none() ? times.rescan() : times.retry())) {
      long start = System.nanoTime();
      boolean changing = true;
      while (changing && since(start).compareTo(times.longest()) < 0) {
        changing = events.await(times.rest());
      }
    }
  }

  /** Asks the watch to end soon; a run that is at work commits what it has. */
  public void stop() {
    stopped = true;
    runs.stop();
    events.close();
  }

  /** Stops it, and waits for its end. */
  @Override
  public void close() {
    stop();
    running.lock();
    try {
      // Nobody runs any more.
    } finally {
      running.unlock();
    }
  }
}
