package io.doppel.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AgreementTest {
  private static final int[] A = {4, 3, 2, 1, 0};
  private static final int[] B = {3, 4, 0, 1, 2};

  @Test
  void overlapCountsWhatBothHaveAmongTheFirst() {
    assertThat(Agreement.overlap(A, B, 2)).isEqualTo(1);
    assertThat(Agreement.overlap(A, B, 3)).isEqualTo(2 / 3.0);
  }

  /** The first three of A stand in B at 1, 0 and 4: one pair of three is turned round. */
  @Test
  void kendallIsSharesOfPairs() {
    assertThat(Agreement.kendall(A, A, 5)).isEqualTo(1);
    assertThat(Agreement.kendall(A, new int[] {0, 1, 2, 3, 4}, 5)).isEqualTo(-1);
    assertThat(Agreement.kendall(A, B, 3)).isCloseTo(1 / 3.0, within(1e-15));
  }

  /** They moved by 1, 1 and 2 ranks. */
  @Test
  void displacementIsTheMeanOfTheMoves() {
    assertThat(Agreement.displacement(A, B, 3)).isEqualTo(4 / 3.0);
  }
}
