package io.doppel.searcher;

import java.io.IOException;
import java.util.concurrent.ExecutionException;

/** What went wrong in another thread. */
final class Failure {
  private Failure() {}

  /** The cause, to be thrown here; one that is unchecked is thrown at once. */
  static IOException cause(ExecutionException e) {
    return switch (e.getCause()) {
      case IOException io -> io;
      case RuntimeException unchecked -> throw unchecked;
      case null, default -> throw new IllegalStateException(e);
    };
  }
}
