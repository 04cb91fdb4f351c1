package io.doppel.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NormsTest {
  /** Mean 5 and, of the whole, deviation 2. */
  @Test
  void variationIsDeviationByMean() {
    double[] values = {2, 4, 4, 4, 5, 5, 7, 9};

    assertThat(Norms.mean(values)).isEqualTo(5);
    assertThat(Norms.variation(values)).isCloseTo(.4, within(1e-15));
  }

  @Test
  void dampingIsOneAtEqualNormsOnly() {
    assertThat(Norms.damping(1)).isEqualTo(1);
    assertThat(Norms.damping(2)).isEqualTo(.8);
  }
}
