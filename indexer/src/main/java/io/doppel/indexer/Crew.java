package io.doppel.indexer;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one run. The first failure of one of them interrupts all the others, and the
 * thread that made the crew.
 */
final class Crew implements AutoCloseable {
  /** What a thread does. */
  interface Task {
    void run() throws Exception;
  }

  private final Thread owner = Thread.currentThread();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("doppel-index-", 1).factory());
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  void start(Task task) {
    threads.execute(() -> {
      try {
        task.run();
      } catch (Throwable e) {
        fail(e);
      }
    });
  }

  private void fail(Throwable e) {
    if (failure.compareAndSet(null, e)) {
      threads.shutdownNow();
      owner.interrupt();
    }
  }

  /** Throws what went wrong first, if anything did. */
  void throwFailure() throws IOException {
    switch (failure.get()) {
      case null -> {}
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }

  /**
   * Interrupts the threads that are left, and waits for their end. The interrupt that a failure
   * caused does not outlive the crew.
   */
  @Override
  public void close() {
    threads.shutdownNow();
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = threads.awaitTermination(1, TimeUnit.HOURS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    interrupted |= Thread.interrupted();
    if (interrupted && failure.get() == null) {
      Thread.currentThread().interrupt();
    }
  }
}
