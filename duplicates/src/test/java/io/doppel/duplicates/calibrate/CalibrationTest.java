package io.doppel.duplicates.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.doppel.common.DoppelException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static final String JUDGE = "test 1";

  private static LabelledPair pair(double score, boolean copy) {
    return new LabelledPair("family", score, copy);
  }

  private static List<LabelledPair> pairs(int count, double score, boolean copy) {
    return Collections.nCopies(count, pair(score, copy));
  }

  @SafeVarargs
  private static List<LabelledPair> all(List<LabelledPair>... parts) {
    List<LabelledPair> all = new ArrayList<>();
    for (List<LabelledPair> part : parts) {
      all.addAll(part);
    }
    return all;
  }

  @Test
  void poolsNeighboursThatAreOutOfOrder() {
    List<Block> blocks =
        IsotonicRegression.fit(
            List.of(pair(.2, false), pair(.4, true), pair(.6, false), pair(.8, true)));

    // With a copy at 0 and a stranger at 1: 1 | 0 | 1 | 0 | 1 | 0 pools to three halves.
    assertThat(blocks)
        .singleElement()
        .satisfies(block -> {
          assertThat(block.pairs()).isEqualTo(4);
          assertThat(block.copies()).isEqualTo(2);
          assertThat(block.probability()).isEqualTo(.5);
          assertThat(block.mean()).isEqualTo(.5, within(1e-12));
        });
  }

  @Test
  void givesEachBlockItsShare() {
    List<Block> blocks =
        IsotonicRegression.fit(
            all(pairs(9, .1, false), pairs(3, .5, true), pairs(3, .5, false), pairs(8, .9, true)));

    assertThat(blocks).extracting(Block::probability).containsExactly(1 / 10.0, 3 / 6.0, 8 / 9.0);
    assertThat(blocks).extracting(Block::low).containsExactly(0.0, .5, .9);
  }

  /** The monotone fit is max over i ≤ k of the min over j ≥ k of the mean of i to j. */
  @Test
  void isTheMonotoneFitOfRandomSamples() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      List<LabelledPair> sample = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(30); i++) {
        double score = (1 + random.nextInt(18)) / 20.0;
        sample.add(pair(score, random.nextDouble() < score));
      }
      List<Block> blocks = IsotonicRegression.fit(sample);
      for (LabelledPair pair : sample) {
        double fitted =
            blocks.stream()
                .filter(block -> block.low() <= pair.score() && pair.score() <= block.high())
                .findFirst()
                .orElseThrow()
                .probability();
        assertThat(fitted)
            .as("seed 7, round %d", round)
            .isCloseTo(minMax(sample, pair.score()), within(1e-12));
      }
    }
  }

  private static double minMax(List<LabelledPair> sample, double score) {
    List<LabelledPair> all = new ArrayList<>(sample);
    all.add(pair(0, true));
    all.add(pair(1, false));
    double best = 0;
    for (double low : all.stream().mapToDouble(LabelledPair::score).toArray()) {
      double least = 1;
      for (double high : all.stream().mapToDouble(LabelledPair::score).toArray()) {
        if (low <= score && high >= score) {
          least = Math.min(least, share(all, low, high));
        }
      }
      best = low <= score ? Math.max(best, least) : best;
    }
    return best;
  }

  private static double share(List<LabelledPair> all, double low, double high) {
    List<LabelledPair> within =
        all.stream().filter(pair -> low <= pair.score() && pair.score() <= high).toList();
    return within.stream().filter(LabelledPair::copy).count() / (double) within.size();
  }

  @Test
  void goesStraightBetweenBlocks() {
    Calibration calibration = Calibration.fit(JUDGE, all(pairs(9, .2, false), pairs(9, .8, true)));

    // The added pairs at 0 and 1 have no part in the means.
    assertThat(calibration.probability(.2)).isCloseTo(.1, within(1e-12));
    assertThat(calibration.probability(.5)).isCloseTo(.5, within(1e-12));
    assertThat(calibration.probability(.8)).isCloseTo(.9, within(1e-12));
    assertThat(calibration.probability(0)).isCloseTo(.1, within(1e-12));
    assertThat(calibration.probability(1)).isCloseTo(.9, within(1e-12));
  }

  @Test
  void promisesNoMoreThanTheSampleBearsOut() {
    Calibration large = Calibration.fit(JUDGE, all(pairs(900, .1, false), pairs(299, .9, true)));
    Calibration small = Calibration.fit(JUDGE, all(pairs(900, .1, false), pairs(298, .9, true)));

    assertThat(large.threshold(.99)).isEqualTo(large.probability(.9));
    assertThatThrownBy(() -> small.threshold(.99))
        .isInstanceOf(DoppelException.class)
        .hasMessageContaining("at most 0.9899")
        .hasMessageContaining("1,198 pairs with 298 copies");
  }

  @Test
  void takesTheLowestThresholdThatKeepsThePrecision() {
    Calibration calibration =
        Calibration.fit(
            JUDGE,
            all(
                pairs(500, .1, false),
                pairs(1, .5, false),
                pairs(50, .5, true),
                pairs(600, .9, true)));

    assertThat(calibration.threshold(.99)).isEqualTo(calibration.probability(.5));
    assertThat(calibration.threshold(.995)).isEqualTo(calibration.probability(.9));
    assertThat(calibration.threshold(.6)).isEqualTo(calibration.probability(.5));
  }

  @Test
  void isMeasuredOnFamiliesThatItHasNotSeen() {
    List<LabelledPair> sample = new ArrayList<>();
    for (int family = 0; family < 10; family++) {
      for (int i = 0; i < 20; i++) {
        sample.add(new LabelledPair("f" + family, i < 10 ? .2 : .8, i >= 10));
      }
    }

    List<LabelledPair> calibrated = CrossValidation.calibrated(sample);

    assertThat(calibrated).hasSize(200);
    assertThat(calibrated)
        .allSatisfy(pair ->
            assertThat(pair.score()).isCloseTo(pair.copy() ? 80 / 81.0 : 1 / 81.0, within(1e-12)));
  }

  @Test
  void countsWhatComesTrue() {
    Reliability reliability =
        Reliability.of(all(pairs(8, .25, false), pairs(2, .25, true), pairs(10, 1, true)));

    assertThat(reliability.bins())
        .containsExactly(new Reliability.Bin(.25, 10, 2), new Reliability.Bin(1, 10, 10));
    assertThat(reliability.expectedCalibrationError()).isCloseTo(.025, within(1e-12));
    assertThat(reliability.brier()).isCloseTo((8 * .0625 + 2 * .5625) / 20, within(1e-12));
  }
}
