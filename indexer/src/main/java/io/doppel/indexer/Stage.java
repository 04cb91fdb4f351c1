package io.doppel.indexer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;

/**
 * Threads that take items from a bounded queue and work on them, a few at a time when more are
 * waiting. Who puts items in waits while the queue is full.
 *
 * @param <T> an item
 */
final class Stage<T> {
  /** Works on 1 to {@code batch} items. */
  interface Work<T> {
    void on(List<T> items) throws Exception;
  }

  private final BlockingQueue<Optional<T>> queue;
  private final CountDownLatch running;

  /** Starts {@code threads} threads of {@code crew} on {@code work}. */
  Stage(Crew crew, int threads, int capacity, int batch, Work<T> work) {
    this.queue = new ArrayBlockingQueue<>(capacity);
    this.running = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      crew.start(() -> run(batch, work));
    }
  }

  void put(T item) throws InterruptedException {
    queue.put(Optional.of(item));
  }

  /** Waits until all items are done; none may come after. */
  void finish() throws InterruptedException {
    queue.put(Optional.empty());
    running.await();
  }

  private void run(int batch, Work<T> work) throws Exception {
    boolean more = true;
    while (more) {
      List<Optional<T>> taken = new ArrayList<>(List.of(queue.take()));
      queue.drainTo(taken, batch - 1);
      List<T> items = taken.stream().flatMap(Optional::stream).toList();
      more = items.size() == taken.size();
      if (!items.isEmpty()) {
        work.on(items);
      }
    }
    queue.put(Optional.empty());
    running.countDown();
  }
}
