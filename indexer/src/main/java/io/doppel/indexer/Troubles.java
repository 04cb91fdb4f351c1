package io.doppel.indexer;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Tells what is wrong once for as long as it stays wrong. Used by one thread. */
final class Troubles {
  private final Consumer<String> listener;
  private Set<String> before = Set.of();
  private Set<String> now = new HashSet<>();

  Troubles(Consumer<String> listener) {
    this.listener = listener;
  }

  /** Tells it, unless it was so the last time, too. */
  void tell(String message) {
    if (now.add(message) && !before.contains(message)) {
      listener.accept(message);
    }
  }

  /** Ends this time. */
  void next() {
    before = now;
    now = new HashSet<>();
  }

  /** Whether nothing was wrong the last time. */
  boolean none() {
    return before.isEmpty();
  }
}
