package io.doppel.indexer;

import io.doppel.common.FileOutcome;
import io.doppel.common.Outcome;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Counts outcomes and passes them on, one at a time. Thread-safe. */
final class Tally {
  private final Consumer<FileOutcome> listener;
  private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);

  Tally(Consumer<FileOutcome> listener) {
    this.listener = listener;
  }

  synchronized void add(Path path, Outcome outcome, String reason) {
    counts.merge(outcome, 1L, Long::sum);
    listener.accept(new FileOutcome(path, outcome, reason));
  }

  synchronized Map<Outcome, Long> counts() {
    return new EnumMap<>(counts);
  }
}
