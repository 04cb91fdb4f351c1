package io.doppel.searcher;

import java.time.Duration;

/** Counts what a search does while it is at it. Not thread-safe. */
final class Effort {
  private long visited;
  private long rescored;
  private long filteringNanos;
  private long fetchingNanos;
  private long rescoringNanos;
  private long comparingNanos;
  private long loadingNanos;
  private int rounds;

  void visited(long vectors) {
    visited += vectors;
  }

  void rescored(long vectors) {
    rescored += vectors;
  }

  void round() {
    rounds++;
  }

  /** Adds the time since {@code start}; gives the time now. */
  long filtered(long start) {
    long now = System.nanoTime();
    filteringNanos += now - start;
    return now;
  }

  long fetched(long start) {
    long now = System.nanoTime();
    fetchingNanos += now - start;
    return now;
  }

  long rescoredSince(long start) {
    long now = System.nanoTime();
    rescoringNanos += now - start;
    return now;
  }

  long compared(long start) {
    long now = System.nanoTime();
    comparingNanos += now - start;
    return now;
  }

  long loaded(long start) {
    long now = System.nanoTime();
    loadingNanos += now - start;
    return now;
  }

  Work work(boolean exact, int images, int eligible, int segments, int compared) {
    return new Work(
        exact,
        images,
        eligible,
        segments,
        rounds,
        visited,
        rescored,
        compared,
        Duration.ofNanos(filteringNanos),
        Duration.ofNanos(fetchingNanos),
        Duration.ofNanos(rescoringNanos),
        Duration.ofNanos(comparingNanos),
        Duration.ofNanos(loadingNanos));
  }
}
