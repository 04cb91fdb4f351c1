package io.doppel.indexer;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Adds up the time that threads spend in a stage. Thread-safe. */
final class StageClock {
  private final LongAdder nanos = new LongAdder();

  /** A span of work that ends when it is closed. */
  interface Span extends AutoCloseable {
    @Override
    void close();
  }

  Span start() {
    long start = System.nanoTime();
    return () -> nanos.add(System.nanoTime() - start);
  }

  Duration total() {
    return Duration.ofNanos(nanos.sum());
  }
}
