package io.doppel.common.metric;

import io.doppel.common.DoppelException;
import java.util.List;

/**
 * A measure of how alike two embeddings are. Its formula, range and source stand at each of the
 * three; all are stateless.
 */
public sealed interface Metric permits PrimaryMetric, Flicker {

  /** All metrics. */
  List<Metric> ALL = List.of(new Cosine(), new Euclidean(), new Flicker());

  /** The metric of this label. */
  static Metric of(String label) {
    return ALL.stream()
        .filter(metric -> metric.label().equals(label))
        .findFirst()
        .orElseThrow(() ->
            new DoppelException(
                "expected a metric of "
                    + ALL.stream().map(Metric::label).toList()
                    + ", found \""
                    + label
                    + "\""));
  }

  /** The lower-case name: {@code cosine}, {@code euclidean} or {@code flicker}. */
  String label();

  /** The value of this metric for two vectors. */
  double of(Comparison pair);

  /** Negative when {@code a} is closer than {@code b}, positive when farther, 0 when level. */
  int compare(double a, double b);

  /**
   * The closest value that this metric can take for an image which is, by {@code primary}, no
   * closer to the query than {@code last}. What was not fetched cannot beat it, so a top-k whose
   * k-th value is at least as close is complete.
   *
   * @param primary the metric by which candidates were fetched, closest first
   * @param last the primary metric's value of the farthest candidate fetched
   * @param queryNorm the L2 norm of the query's embedding, in (0, ∞)
   */
  double bound(PrimaryMetric primary, double last, double queryNorm);
}
