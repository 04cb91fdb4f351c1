package io.doppel.duplicates.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialBoundTest {
  /** All hits: the bound is α^(1/n). None: 0. Others: tables of Clopper and Pearson's interval. */
  @ParameterizedTest
  @CsvSource({
    "0, 10, .95, 0",
    "1, 1, .95, .05",
    "10, 10, .95, .7411344",
    "299, 299, .95, .9900311",
    "298, 298, .95, .9899978",
    "8, 10, .975, .4439045",
    "1, 10, .975, .0025286",
    "50, 100, .975, .3983211"
  })
  void isWhatTheTablesSay(long hits, long trials, double confidence, double bound) {
    assertThat(BinomialBound.lower(hits, trials, confidence)).isCloseTo(bound, within(1e-6));
  }

  @Test
  void hasAnUpperSide() {
    assertThat(BinomialBound.upper(8, 10, .975)).isCloseTo(.9747893, within(1e-6));
    assertThat(BinomialBound.upper(0, 10, .95)).isCloseTo(1 - .7411344, within(1e-6));
  }

  /** At the bound, so many hits or more have a probability of exactly 1 − confidence. */
  @ParameterizedTest
  @CsvSource({"990, 1000", "2, 300", "150, 300", "39, 40"})
  void solvesTheBinomialTail(int hits, int trials) {
    double bound = BinomialBound.lower(hits, trials, .95);

    assertThat(tail(hits, trials, bound)).isCloseTo(.05, within(1e-9));
  }

  private static double tail(int hits, int trials, double share) {
    MathContext digits = new MathContext(50);
    BigDecimal hit = new BigDecimal(share);
    BigDecimal miss = BigDecimal.ONE.subtract(hit);
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal ways = BigDecimal.ONE;
    for (int misses = 0; misses <= trials - hits; misses++) {
      sum =
          sum.add(
              ways.multiply(hit.pow(trials - misses, digits))
                  .multiply(miss.pow(misses, digits), digits));
      ways =
          ways.multiply(BigDecimal.valueOf(trials - misses))
              .divide(BigDecimal.valueOf(misses + 1), digits);
    }
    return sum.doubleValue();
  }

  @Test
  void refusesWhatIsNoSample() {
    assertThatThrownBy(() -> BinomialBound.lower(3, 2, .95))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BinomialBound.lower(1, 2, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
