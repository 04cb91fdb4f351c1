package io.doppel.duplicates.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.doppel.duplicates.eval.PrecisionRecall.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrecisionRecallTest {
  private static ScoredPair pair(double score, boolean right) {
    return new ScoredPair(score, right);
  }

  @Test
  void hasAPointForEachScore() {
    PrecisionRecall curve =
        PrecisionRecall.of(
            List.of(pair(.2, true), pair(.9, true), pair(.5, false), pair(.5, true)), 4);

    assertThat(curve.points())
        .containsExactly(
            new Point(.9, 1, .25), new Point(.5, 2 / 3.0, .5), new Point(.2, .75, .75));
    assertThat(curve.area()).isCloseTo(.25 * (1 + 2 / 3.0 + .75), within(1e-12));
    assertThat(curve.recallAt(.9)).isEqualTo(.25);
    assertThat(curve.recallAt(.7)).isEqualTo(.75);
    assertThat(curve.recallAt(1.1)).isZero();
  }

  /** Without ties, the area is the mean over the right ones of the precision at their score. */
  @Test
  void hasTheAreaThatASlowSumHas() {
    Random random = new Random(5);
    for (int round = 0; round < 100; round++) {
      List<ScoredPair> pairs = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        pairs.add(pair(random.nextDouble(), i == 0 || random.nextInt(4) == 0));
      }
      long right = pairs.stream().filter(ScoredPair::right).count();
      double sum = 0;
      for (ScoredPair one : pairs) {
        if (one.right()) {
          List<ScoredPair> kept =
              pairs.stream().filter(other -> other.score() >= one.score()).toList();
          sum += kept.stream().filter(ScoredPair::right).count() / (double) kept.size();
        }
      }
      assertThat(PrecisionRecall.of(pairs, (int) right).area())
          .as("seed 5, round %d", round)
          .isCloseTo(sum / right, within(1e-12));
    }
  }

  @Test
  void isThinnedWithoutLosingACorner() {
    PrecisionRecall curve =
        PrecisionRecall.of(
            List.of(pair(.9, true), pair(.8, false), pair(.7, false), pair(.6, true)), 2);

    assertThat(curve.thinned().points())
        .containsExactly(new Point(.9, 1, .5), new Point(.6, .5, 1));
  }

  @Test
  void averagesThePrecisionOfOneRanking() {
    List<ScoredPair> ranking =
        List.of(pair(9, false), pair(8, true), pair(7, false), pair(6, true));

    assertThat(AveragePrecision.of(ranking)).isCloseTo((1 / 2.0 + 2 / 4.0) / 2, within(1e-12));
    assertThat(AveragePrecision.of(List.of(pair(1, false)))).isZero();
    assertThat(AveragePrecision.of(List.of())).isZero();
  }
}
