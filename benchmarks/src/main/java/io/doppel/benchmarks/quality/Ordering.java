package io.doppel.benchmarks.quality;

import io.doppel.common.metric.Comparison;
import io.doppel.common.metric.Cosine;
import io.doppel.common.metric.Euclidean;
import io.doppel.common.metric.Flicker;
import io.doppel.common.metric.Metric;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A way to rank pictures: by cosine, the closest so many of which are then put in the order of a
 * metric.
 *
 * @param label for tables
 * @param metric what orders
 * @param candidates how many of the closest by cosine it orders; the rest follow by cosine
 */
record Ordering(String label, Metric metric, int candidates) {
  static final Ordering COSINE = new Ordering("cosine", new Cosine(), Integer.MAX_VALUE);
  static final Ordering EUCLIDEAN = new Ordering("euclidean", new Euclidean(), Integer.MAX_VALUE);
  static final Ordering FLICKER = new Ordering("flicker", new Flicker(), Integer.MAX_VALUE);

  /** What {@code --rerank flicker} would be if it did not widen its candidates. */
  static final Ordering RERANKED = new Ordering("cosine's 100 by flicker", new Flicker(), 100);

  /** All of them, the baseline first. */
  static final List<Ordering> ALL = List.of(COSINE, EUCLIDEAN, FLICKER, RERANKED);

  /** Those by one metric over everything. */
  static final List<Ordering> METRICS = List.of(COSINE, EUCLIDEAN, FLICKER);

  /**
   * Ranks pictures, closest first; of level ones the lower number first.
   *
   * @param row the query beside every picture
   * @param pictures the numbers of those to rank, ascending
   */
  int[] rank(Comparison[] row, IntStream pictures) {
    if (candidates == Integer.MAX_VALUE) {
      return pictures.boxed().sorted(by(metric, row)).mapToInt(Integer::intValue).toArray();
    }
    List<Integer> first = pictures.boxed().sorted(by(COSINE.metric, row)).toList();
    List<Integer> head = first.subList(0, Math.min(candidates, first.size()));
    List<Integer> tail = first.subList(head.size(), first.size());
    return Stream.concat(head.stream().sorted().sorted(by(metric, row)), tail.stream())
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static Comparator<Integer> by(Metric metric, Comparison[] row) {
    return (a, b) -> metric.compare(metric.of(row[a]), metric.of(row[b]));
  }
}
