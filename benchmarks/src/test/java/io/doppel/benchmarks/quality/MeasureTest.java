package io.doppel.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** By hand: relevant at the ranks 1, 3 and 6 of eight. */
class MeasureTest {
  private static final boolean[] RANKING = {true, false, true, false, false, true, false, false};

  @Test
  void precisionIsTheShareOfRelevantOnes() {
    assertThat(Measure.P1.of(RANKING)).isEqualTo(1);
    assertThat(Measure.P5.of(RANKING)).isEqualTo(2 / 5.0);
  }

  @Test
  void precisionCountsRanksThatAreNotThere() {
    assertThat(Measure.P10.of(RANKING)).isEqualTo(3 / 10.0);
  }

  @Test
  void rPrecisionLooksAsFarAsThereAreRelevantOnes() {
    assertThat(Measure.R_PRECISION.of(RANKING)).isEqualTo(2 / 3.0);
  }

  @Test
  void averagePrecisionIsTheMeanOfThePrecisionsAtRelevantRanks() {
    assertThat(Measure.AVERAGE_PRECISION.of(RANKING))
        .isCloseTo((1 / 1.0 + 2 / 3.0 + 3 / 6.0) / 3, within(1e-15));
  }

  @Test
  void averagePrecisionOfOneRelevantPictureIsItsReciprocalRank() {
    assertThat(Measure.AVERAGE_PRECISION.of(new boolean[] {false, false, false, true}))
        .isEqualTo(1 / 4.0);
  }

  @Test
  void nothingRelevantIsRefused() {
    assertThatThrownBy(() -> Measure.P1.of(new boolean[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected something relevant, found nothing");
  }
}
