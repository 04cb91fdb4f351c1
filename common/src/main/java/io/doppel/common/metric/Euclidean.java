package io.doppel.common.metric;

/**
 * The Euclidean distance of two vectors: {@code ‖x − y‖}, in [0, ∞), lower is closer. It has no
 * edge cases.
 *
 * <p>Source: Deza and Deza, "Encyclopedia of Distances", section on the norm metrics.
 */
public record Euclidean() implements PrimaryMetric {
  @Override
  public String label() {
    return "euclidean";
  }

  @Override
  public double of(Comparison pair) {
    return Math.sqrt(pair.squaredDistance());
  }

  @Override
  public int compare(double a, double b) {
    return Double.compare(a, b);
  }

  /**
   * {@inheritDoc} By cosine {@code c}: {@code ‖x−y‖² = ‖x‖² + ‖y‖² − 2c‖x‖‖y‖} is least at {@code
   * ‖y‖ = c‖x‖}, where it is {@code ‖x‖²(1 − c²)}; for a negative {@code c} it is least at {@code y
   * = 0}. It falls as {@code c} grows, so it holds for all that is farther.
   */
  @Override
  public double bound(PrimaryMetric primary, double last, double queryNorm) {
    return switch (primary) {
      case Cosine() -> last < 0 ? queryNorm : queryNorm * Math.sqrt(1 - last * last);
      case Euclidean() -> last;
    };
  }
}
