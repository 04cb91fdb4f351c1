package io.doppel.benchmarks.knn;

import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/** Searches with all queries and takes the time. */
final class QueryLoop {
  private static final int K = DataSet.K;
  private static final long LEAST_NANOS = 250_000_000L;
  private static final long SLICE_NANOS = 300_000_000L;
  private static final int MOST_SLICES = 30;
  private static final int QUIET_SLICES = 3;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

  private final Engine.Index index;
  private final float[][] queries;

  QueryLoop(Engine.Index index, float[][] queries) {
    this.index = index;
    this.queries = queries;
  }

  /** The answers to all queries, untimed. */
  int[][] answers(int effort) throws IOException {
    int[][] answers = new int[queries.length][];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = index.search(queries[i], K, effort);
    }
    return answers;
  }

  /**
   * Searches until Java compiled nothing more for {@value #QUIET_SLICES} slices of .3 s, but for at
   * most {@value #MOST_SLICES} slices.
   */
  int warmUp(int effort) throws IOException {
    long compiled = -1;
    int quiet = 0;
    int slices = 0;
    for (int next = 0; quiet < QUIET_SLICES && slices < MOST_SLICES; slices++) {
      long end = System.nanoTime() + SLICE_NANOS;
      while (System.nanoTime() < end) {
        search(next, effort);
        next = (next + 1) % queries.length;
      }
      quiet = COMPILER.getTotalCompilationTime() == compiled ? quiet + 1 : 0;
      compiled = COMPILER.getTotalCompilationTime();
    }
    return slices;
  }

  /** Searches on this thread, with all queries as often as takes a quarter of a second. */
  Figures.Pass pass(int effort) throws IOException {
    long[] times = new long[1 << 16];
    int count = 0;
    long cpu = THREADS.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    long last = start;
    while (last - start < LEAST_NANOS || count == 0) {
      for (int i = 0; i < queries.length; i++) {
        search(i, effort);
        long now = System.nanoTime();
        times = count < times.length ? times : Arrays.copyOf(times, 2 * count);
        times[count++] = now - last;
        last = now;
      }
    }
    cpu = THREADS.getCurrentThreadCpuTime() - cpu;
    double wall = last - start;
    Arrays.sort(times, 0, count);
    return new Figures.Pass(
        count * 1e9 / wall,
        count * 1e9 / cpu,
        times[count / 2] / 1e3,
        times[count * 99 / 100] / 1e3);
  }

  /** Searches on several threads, each with its share of the queries, for a quarter of a second. */
  Figures.Pass pass(int effort, int threads) throws InterruptedException {
    List<Callable<Integer>> tasks = new ArrayList<>();
    long start = System.nanoTime();
    for (int t = 0; t < threads; t++) {
      int first = t * queries.length / threads;
      tasks.add(() -> searchUntil(start + LEAST_NANOS, first, effort));
    }
    int count = Parallel.run(tasks).stream().mapToInt(Integer::intValue).sum();
    return new Figures.Pass(count * 1e9 / (System.nanoTime() - start), 0, 0, 0);
  }

  private int searchUntil(long end, int first, int effort) throws IOException {
    int count = 0;
    while (System.nanoTime() < end) {
      search((first + count) % queries.length, effort);
      count++;
    }
    return count;
  }

  /** Searches with a query, and looks at the answer. */
  private void search(int query, int effort) throws IOException {
    if (index.search(queries[query], K, effort).length == 0) {
      throw new IOException("expected neighbours, found none");
    }
  }
}
