package io.doppel.indexer;

import io.doppel.common.FileOutcome;

/** Is told what a {@link CollectionWatch} does. */
public interface WatchListener {
  /** A run begins, whose progress can be asked for. From the watch's thread. */
  void began(IndexRun run);

  /**
   * What became of a file, one at a time, from the run's threads. A file that stays as it was when
   * it was rejected is not told of again.
   */
  void outcome(FileOutcome file);

  /** The run that began last has ended, well or not. From the watch's thread. */
  void ended();

  /**
   * Something keeps the collection from being brought up to date, wholly or in part; the watch goes
   * on. Told of once for as long as it lasts. From the watch's thread.
   *
   * @param message what was expected and what was found
   */
  void trouble(String message);
}
