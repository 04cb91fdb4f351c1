package io.doppel.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.doppel.common.metric.Comparison;
import io.doppel.common.metric.Flicker;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The query (3, 4) and pictures whose values stand in docs/metrics.md. */
class OrderingTest {
  private static final Comparison[] ROW =
      Stream.of(new float[] {6, 8}, new float[] {0, 5}, new float[] {4, 3}, new float[] {8, 6})
          .map(y -> Comparison.of(new float[] {3, 4}, y))
          .toArray(Comparison[]::new);

  @Test
  void eachMetricHasItsOrder() {
    assertThat(rank(Ordering.COSINE)).containsExactly(0, 2, 3, 1);
    assertThat(rank(Ordering.EUCLIDEAN)).containsExactly(2, 1, 0, 3);
    assertThat(rank(Ordering.FLICKER)).containsExactly(2, 0, 1, 3);
  }

  @Test
  void theRestKeepsTheOrderOfCosine() {
    assertThat(rank(new Ordering("two", new Flicker(), 2))).containsExactly(2, 0, 3, 1);
  }

  @Test
  void whatIsNotAskedForIsNotRanked() {
    assertThat(Ordering.COSINE.rank(ROW, IntStream.of(1, 3))).containsExactly(3, 1);
  }

  private static int[] rank(Ordering ordering) {
    return ordering.rank(ROW, IntStream.range(0, ROW.length));
  }
}
