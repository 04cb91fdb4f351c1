package io.doppel.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.doppel.benchmarks.quality.Bootstrap.Interval;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static final Bootstrap BOOTSTRAP = new Bootstrap(7, 4_000);

  @Test
  void oneSeedGivesOneInterval() {
    double[] differences = normal(50);

    assertThat(BOOTSTRAP.ofMean(differences)).isEqualTo(BOOTSTRAP.ofMean(differences));
    assertThat(new Bootstrap(8, 4_000).ofMean(differences))
        .isNotEqualTo(BOOTSTRAP.ofMean(differences));
  }

  @Test
  void oneValueHasNoWidth() {
    Interval interval = BOOTSTRAP.ofMean(new double[] {.25, .25, .25});

    assertThat(interval).isEqualTo(new Interval(.25, .25, .25));
    assertThat(interval.excludesZero()).isTrue();
  }

  /** Of 400 normal values of deviation 1, the mean has the standard error 1/20. */
  @Test
  void isAsWideAsTheNormalTheorySays() {
    Interval interval = BOOTSTRAP.ofMean(normal(400));

    assertThat(interval.high() - interval.low()).isCloseTo(2 * 1.96 / 20, within(.02));
    assertThat(interval.low()).isLessThan(interval.mean());
    assertThat(interval.high()).isGreaterThan(interval.mean());
  }

  /** Two groups, all 0 and all 1: a quarter of the resamples is all 0, a quarter all 1. */
  @Test
  void drawsWholeGroups() {
    Interval interval =
        BOOTSTRAP.ofMean(new double[] {0, 0, 0, 1, 1, 1}, new int[] {0, 0, 0, 1, 1, 1});

    assertThat(interval).isEqualTo(new Interval(.5, 0, 1));
    assertThat(interval.excludesZero()).isFalse();
  }

  @Test
  void refusesWhatHasNoGroup() {
    assertThatThrownBy(() -> BOOTSTRAP.ofMean(new double[2], new int[1]))
        .hasMessage("expected a group for each of one or more differences, found 1 and 2");
  }

  private static double[] normal(int count) {
    Random random = new Random(99);
    return random.doubles(count).map(_ -> random.nextGaussian()).toArray();
  }
}
