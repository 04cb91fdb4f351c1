package io.doppel.common.metric;

/**
 * The flicker metric (闪烁相似度): {@code J(x,y) = ‖x−y‖² / (2‖x‖² + 2‖y‖² − ‖x−y‖²)}, in [0, ∞], lower
 * is closer, 0 = identical.
 *
 * <p>By the parallelogram law the denominator is {@code ‖x+y‖²}. With the Dice coefficient of real
 * vectors {@code D = 2x·y / (‖x‖²+‖y‖²)}, {@code J = (1−D)/(1+D)}: it orders as Dice and Tanimoto
 * do. {@code D} is the cosine times {@code 2‖x‖‖y‖/(‖x‖²+‖y‖²)}, so J is a cosine damped by how
 * unequal the norms are. For a cosine of 0 or more, {@code J ≥ (1−cos)/(1+cos)} with equality at
 * equal norms; below 0 damping brings J nearer, but never under 1.
 *
 * <p>Edge cases: two zero vectors are identical, so 0; {@code x = −y ≠ 0} gives ∞.
 *
 * <p>Source: the mission of this project; the identities are derived in docs/metrics.md.
 */
public record Flicker() implements Metric {
  @Override
  public String label() {
    return "flicker";
  }

  @Override
  public double of(Comparison pair) {
    return pair.squaredDistance() == 0 ? 0 : pair.squaredDistance() / pair.squaredSum();
  }

  @Override
  public int compare(double a, double b) {
    return Double.compare(a, b);
  }

  /**
   * {@inheritDoc} By cosine {@code c}: {@code (1−c)/(1+c)}, or 1 where c is negative. By distance
   * {@code e}: {@code ‖x+y‖ = ‖2x + (y−x)‖ ≤ 2‖x‖ + e}, so {@code J ≥ (e/(2‖x‖+e))²}. Both grow
   * with the distance.
   */
  @Override
  public double bound(PrimaryMetric primary, double last, double queryNorm) {
    return switch (primary) {
      case Cosine() -> last < 0 ? 1 : (1 - last) / (1 + last);
      case Euclidean() -> Math.pow(last / (2 * queryNorm + last), 2);
    };
  }
}
