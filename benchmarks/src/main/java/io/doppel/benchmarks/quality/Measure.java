package io.doppel.benchmarks.quality;

/**
 * How good one ranking is, in [0, 1], higher is better. A ranking is a {@code boolean[]}: whether
 * what stands at each rank is relevant, closest first. It holds all relevant pictures, at least
 * one.
 *
 * <p>Source: Manning, Raghavan, Schütze, <i>Introduction to Information Retrieval</i>, Cambridge
 * 2008, section 8.4.
 */
enum Measure {
  /** Precision at 1. */
  P1("P@1"),
  /** Precision at 5. */
  P5("P@5"),
  /** Precision at 10. */
  P10("P@10"),
  /** Precision at R, where R is the number of relevant pictures. */
  R_PRECISION("R-precision"),
  /** Average precision; its mean over the queries is called mAP. */
  AVERAGE_PRECISION("mAP");

  private final String label;

  Measure(String label) {
    this.label = label;
  }

  /** What the mean of this measure over the queries is called. */
  String label() {
    return label;
  }

  /**
   * The measure of one ranking.
   *
   * @throws IllegalArgumentException when nothing in it is relevant
   */
  double of(boolean[] ranking) {
    if (relevant(ranking) == 0) {
      throw new IllegalArgumentException("expected something relevant, found nothing");
    }
    return switch (this) {
      case P1 -> precision(ranking, 1);
      case P5 -> precision(ranking, 5);
      case P10 -> precision(ranking, 10);
      case R_PRECISION -> precision(ranking, relevant(ranking));
      case AVERAGE_PRECISION -> averagePrecision(ranking);
    };
  }

  /** The share of relevant ones among the first k; ranks that are not there count as irrelevant. */
  private static double precision(boolean[] ranking, int k) {
    int found = 0;
    for (int rank = 0; rank < Math.min(k, ranking.length); rank++) {
      found += ranking[rank] ? 1 : 0;
    }
    return found / (double) k;
  }

  /** The mean, over the relevant pictures, of the precision at the rank of each. */
  private static double averagePrecision(boolean[] ranking) {
    int found = 0;
    double sum = 0;
    for (int rank = 0; rank < ranking.length; rank++) {
      if (ranking[rank]) {
        found++;
        sum += found / (rank + 1.0);
      }
    }
    return sum / found;
  }

  private static int relevant(boolean[] ranking) {
    int count = 0;
    for (boolean isRelevant : ranking) {
      count += isRelevant ? 1 : 0;
    }
    return count;
  }
}
