package io.doppel.duplicates.calibrate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * The probabilities that never fall while the score rises and are closest, by squared error, to
 * what is known of a sample: neighbouring scores are pooled for as long as the lower one has the
 * higher share of copies.
 *
 * <p>Before, one pair that is no copy is added at score 1, and one that is at score 0, so that no
 * finite sample promises certainty, in the way of Laplace's rule of succession.
 *
 * <p>Source: the pool-adjacent-violators algorithm of Ayer, Brunk, Ewing, Reid, Silverman, "An
 * empirical distribution function for sampling with incomplete information", <i>Annals of
 * Mathematical Statistics</i> 26(4), 1955; for the calibration of scores Zadrozny, Elkan,
 * "Transforming classifier scores into accurate multiclass probability estimates", KDD 2002.
 */
final class IsotonicRegression {
  /** Pooled pairs; {@code weight} and {@code positive} count the added ones, too. */
  private record Pool(
      double low, double high, double sum, long pairs, long copies, long weight, long positive) {
    static Pool of(LabelledPair pair) {
      long copy = pair.copy() ? 1 : 0;
      return new Pool(pair.score(), pair.score(), pair.score(), 1, copy, 1, copy);
    }

    static Pool added(double score, long positive) {
      return new Pool(score, score, 0, 0, 0, 1, positive);
    }

    Pool with(Pool next) {
      return new Pool(
          Math.min(low, next.low),
          Math.max(high, next.high),
          sum + next.sum,
          pairs + next.pairs,
          copies + next.copies,
          weight + next.weight,
          positive + next.positive);
    }

    /** Whether its share of copies is not below that of the next one. */
    boolean violates(Pool next) {
      return positive * next.weight >= next.positive * weight;
    }

    Block block() {
      double mean = pairs == 0 ? (low + high) / 2 : Math.clamp(sum / pairs, low, high);
      return new Block(low, high, mean, pairs, copies, (double) positive / weight);
    }
  }

  private IsotonicRegression() {}

  /**
   * Fits the probabilities.
   *
   * @return at least one block, by rising score and strictly rising probability
   */
  static List<Block> fit(List<LabelledPair> sample) {
    List<Pool> byScore = new ArrayList<>(sample.stream().map(Pool::of).toList());
    byScore.add(Pool.added(0, 1));
    byScore.add(Pool.added(1, 0));
    byScore.sort(Comparator.comparingDouble(Pool::low));
    Deque<Pool> pools = new ArrayDeque<>();
    for (Pool next : tied(byScore)) {
      Pool pool = next;
      while (!pools.isEmpty() && pools.getLast().violates(pool)) {
        pool = pools.removeLast().with(pool);
      }
      pools.addLast(pool);
    }
    return pools.stream().map(Pool::block).toList();
  }

  /** Pairs of the same score cannot be told apart. */
  private static List<Pool> tied(List<Pool> byScore) {
    List<Pool> tied = new ArrayList<>();
    for (Pool next : byScore) {
      if (!tied.isEmpty() && tied.getLast().low == next.low) {
        tied.set(tied.size() - 1, tied.getLast().with(next));
      } else {
        tied.add(next);
      }
    }
    return tied;
  }
}
