package io.doppel.duplicates.calibrate;

import io.doppel.common.DoppelException;
import io.doppel.duplicates.PairVerdict;
import java.util.List;
import java.util.Locale;

/**
 * What a judge's scores were found to be worth on pairs of which the truth is known. Immutable.
 *
 * @param judge the version of the judge whose scores these are
 * @param pairs how many pairs it was learned from
 * @param copies how many of them are copies
 * @param blocks by rising score and strictly rising probability, at least one
 */
public record Calibration(String judge, long pairs, long copies, List<Block> blocks) {
  /** How sure a threshold is to keep its promise on pairs like those that were learned from. */
  public static final double CONFIDENCE = .95;

  /** Checks and copies the blocks. */
  public Calibration {
    blocks = List.copyOf(blocks);
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("expected at least one block, found none");
    }
    for (int i = 1; i < blocks.size(); i++) {
      Block before = blocks.get(i - 1);
      Block block = blocks.get(i);
      if (before.high() >= block.low() || before.probability() >= block.probability()) {
        throw new IllegalArgumentException(
            "expected blocks in order, found " + before + " before " + block);
      }
    }
  }

  /**
   * Learns from a sample.
   *
   * @param judge the version of the judge that gave the scores
   */
  public static Calibration fit(String judge, List<LabelledPair> sample) {
    long copies = sample.stream().filter(LabelledPair::copy).count();
    return new Calibration(judge, sample.size(), copies, IsotonicRegression.fit(sample));
  }

  /**
   * The probability that a pair with this score is a copy: that of the block, at the block's mean;
   * between two means, on the straight line between them.
   *
   * @param score in [0, 1]
   * @return in (0, 1); never falls while the score rises
   */
  public double probability(double score) {
    Block before = blocks.getFirst();
    for (Block block : blocks) {
      if (score < block.mean()) {
        return between(score, before, block);
      }
      before = block;
    }
    return before.probability();
  }

  /**
   * A verdict with the probability that its score, taken for such, is worth; files with the same
   * bytes or pixels are copies for certain, and stay so.
   */
  public PairVerdict applied(PairVerdict verdict) {
    return isScored(verdict)
        ? new PairVerdict(
            verdict.verdict(),
            verdict.edits(),
            probability(verdict.probability()),
            verdict.evidence())
        : verdict;
  }

  /** Whether a verdict rests on a score, and not on files being the same. */
  public static boolean isScored(PairVerdict verdict) {
    return switch (verdict.verdict()) {
      case IDENTICAL_BYTES, IDENTICAL_PIXELS -> false;
      case EDITED_COPY, SAME_SCENE, SIMILAR -> true;
    };
  }

  private static double between(double score, Block before, Block after) {
    if (score <= before.mean()) {
      return before.probability();
    }
    double share = (score - before.mean()) / (after.mean() - before.mean());
    return before.probability() + share * (after.probability() - before.probability());
  }

  /**
   * The least probability from which on the pairs that are reported keep a precision: of the
   * sample's pairs with that or more, so many are copies that the {@linkplain BinomialBound lower
   * bound} of their share is at least {@code precision}.
   *
   * @param precision in (0, 1)
   * @throws DoppelException when the sample is too small or too mixed to promise that of any
   */
  public double threshold(double precision) {
    long reported = 0;
    long right = 0;
    double best = 0;
    double threshold = Double.NaN;
    for (Block block : blocks.reversed()) {
      reported += block.pairs();
      right += block.copies();
      double bound = BinomialBound.lower(right, reported, CONFIDENCE);
      best = Math.max(best, bound);
      if (bound >= precision) {
        threshold = probability(block.low());
      }
    }
    if (Double.isNaN(threshold)) {
      throw new DoppelException(
          String.format(
              Locale.ROOT,
              "expected a precision of at most %.4f, which is what %,d pairs with %,d copies"
                  + " bear out, found %s; `doppel eval --calibrate` learns from more",
              Math.floor(best * 1e4) / 1e4,
              pairs,
              copies,
              precision));
    }
    return threshold;
  }
}
