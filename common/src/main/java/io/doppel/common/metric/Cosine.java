package io.doppel.common.metric;

/**
 * The cosine of the angle between two vectors: {@code x·y / (‖x‖‖y‖)}, in [-1, 1], higher is
 * closer. Edge cases: 0 when one vector is zero, 1 when both are.
 *
 * <p>Source: Salton, Wong, Yang, "A vector space model for automatic indexing", CACM 18(11), 1975.
 */
public record Cosine() implements PrimaryMetric {
  @Override
  public String label() {
    return "cosine";
  }

  @Override
  public double of(Comparison pair) {
    return pair.cosine();
  }

  @Override
  public int compare(double a, double b) {
    return Double.compare(b, a);
  }

  /** {@inheritDoc} Far along the query's own direction the cosine is 1 at any distance. */
  @Override
  public double bound(PrimaryMetric primary, double last, double queryNorm) {
    return switch (primary) {
      case Cosine() -> last;
      case Euclidean() -> 1;
    };
  }
}
