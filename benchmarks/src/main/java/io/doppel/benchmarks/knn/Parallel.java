package io.doppel.benchmarks.knn;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work on several threads. */
final class Parallel {
  private Parallel() {}

  /** Something to do with one of several slices of the numbers from 0. */
  @FunctionalInterface
  interface Slice {
    /** Does it for the numbers from {@code from} to before {@code to}. */
    void run(int from, int to) throws Exception;
  }

  /** Does {@code slice} for the numbers up to {@code count}, a slice of them on each processor. */
  static void slices(int count, Slice slice) throws InterruptedException {
    int threads = Runtime.getRuntime().availableProcessors();
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int from = (int) ((long) count * t / threads);
      int to = (int) ((long) count * (t + 1) / threads);
      tasks.add(() -> {
        slice.run(from, to);
        return to - from;
      });
    }
    List<Integer> _ = run(tasks);
  }

  /** The results of all tasks, each of them run on a thread of its own. */
  static <T> List<T> run(List<Callable<T>> tasks) throws InterruptedException {
    try (ExecutorService pool = Executors.newFixedThreadPool(tasks.size())) {
      List<T> results = new ArrayList<>();
      for (Future<T> result : pool.invokeAll(tasks)) {
        results.add(result.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
