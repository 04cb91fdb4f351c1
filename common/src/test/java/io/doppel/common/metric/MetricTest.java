package io.doppel.common.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.doppel.common.DoppelException;
import io.doppel.common.Embedding;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties of the metrics on random vectors; the seeds are in the names of the tests. */
class MetricTest {
  private static final Cosine COSINE = new Cosine();
  private static final Euclidean EUCLIDEAN = new Euclidean();
  private static final Flicker FLICKER = new Flicker();
  private static final Offset<Double> TIGHT = within(1e-9);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void agreesWithSlowDecimalArithmetic(long seed) {
    Random random = new Random(seed);
    float[] x = vector(random, 1 + random.nextInt(64));
    float[] y = vector(random, x.length);
    Comparison pair = Comparison.of(x, y);

    assertThat(COSINE.of(pair)).isCloseTo(Oracle.cosine(x, y), TIGHT);
    assertThat(EUCLIDEAN.of(pair)).isCloseTo(Oracle.euclidean(x, y), TIGHT);
    assertThat(FLICKER.of(pair))
        .isCloseTo(Oracle.flicker(x, y), within(1e-9 * Oracle.flicker(x, y)));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void flickerKeepsTheIdentitiesOfItsDocumentation(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      float[] x = vector(random, 8);
      float[] y = vector(random, 8);
      Comparison pair = Comparison.of(x, y);
      double j = FLICKER.of(pair);
      double xx = Oracle.dot(x, x).doubleValue();
      double yy = Oracle.dot(y, y).doubleValue();
      double xy = Oracle.dot(x, y).doubleValue();
      double dice = 2 * xy / (xx + yy);
      double tanimoto = xy / (xx + yy - xy);

      assertThat(pair.squaredSum()).isCloseTo(2 * xx + 2 * yy - pair.squaredDistance(), TIGHT);
      assertThat(j).isCloseTo((1 - dice) / (1 + dice), relative(j));
      assertThat(j).isCloseTo((1 - tanimoto) / (1 + 3 * tanimoto), relative(j));
      assertThat(dice).isCloseTo(COSINE.of(pair) * 2 * Math.sqrt(xx * yy) / (xx + yy), TIGHT);
      assertThat(j)
          .isGreaterThanOrEqualTo(
              pair.cosine() < 0 ? 1 : (1 - pair.cosine()) / (1 + pair.cosine()) * (1 - 1e-9));
    }
  }

  @Test
  void flickerMeetsItsBoundAtEqualNorms() {
    Comparison pair = Comparison.of(new float[] {3, 4}, new float[] {4, 3});

    assertThat(FLICKER.of(pair)).isCloseTo((1 - .96) / (1 + .96), TIGHT);
  }

  @Test
  void flickerTellsNormsApartWhereTheCosineDoesNot() {
    float[] x = {1, 2, 3};
    Comparison twice = Comparison.of(x, new float[] {2, 4, 6});
    Comparison thrice = Comparison.of(x, new float[] {3, 6, 9});

    assertThat(COSINE.of(twice)).isCloseTo(COSINE.of(thrice), TIGHT);
    assertThat(FLICKER.of(twice)).isCloseTo(1 / 9., TIGHT);
    assertThat(FLICKER.of(thrice)).isCloseTo(1 / 4., TIGHT);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void noImageBeyondTheCandidatesIsCloserThanTheBound(long seed) {
    Random random = new Random(seed);
    float[] query = vector(random, 3);
    double norm = Embedding.of(query).norm();
    for (int round = 0; round < 2000; round++) {
      Comparison last = Comparison.of(query, vector(random, 3));
      Comparison beyond = Comparison.of(query, vector(random, 3));
      for (PrimaryMetric primary : new PrimaryMetric[] {COSINE, EUCLIDEAN}) {
        if (primary.compare(primary.of(beyond), primary.of(last)) >= 0) {
          for (Metric order : Metric.ALL) {
            double bound = order.bound(primary, primary.of(last), norm);
            assertThat(order.compare(order.of(beyond), bound))
                .as("%s %s within bound %s of %s", order.label(), order.of(beyond), bound, primary)
                .satisfiesAnyOf(
                    sign -> assertThat(sign).isNotNegative(),
                    _ -> assertThat(order.of(beyond)).isCloseTo(bound, relative(bound)));
          }
        }
      }
    }
  }

  @Test
  void theBoundsAreTight() {
    Comparison across = Comparison.of(new float[] {5, 0}, new float[] {3.2f, 2.4f});
    Comparison along = Comparison.of(new float[] {5, 0}, new float[] {8, 0});

    assertThat(EUCLIDEAN.bound(COSINE, .8, 5)).isCloseTo(EUCLIDEAN.of(across), within(1e-6));
    assertThat(FLICKER.bound(EUCLIDEAN, 3, 5)).isCloseTo(FLICKER.of(along), TIGHT);
    assertThat(EUCLIDEAN.bound(COSINE, -.5, 5)).isEqualTo(5);
  }

  @Test
  void definesTheEdgeCases() {
    float[] zero = {0, 0};
    float[] x = {1, 2};
    float[] opposite = {-1, -2};

    assertThat(FLICKER.of(Comparison.of(zero, zero))).isZero();
    assertThat(FLICKER.of(Comparison.of(x, opposite))).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(FLICKER.of(Comparison.of(x, zero))).isEqualTo(1);
    assertThat(FLICKER.of(Comparison.of(x, x))).isZero();
    assertThat(COSINE.of(Comparison.of(zero, zero))).isEqualTo(1);
    assertThat(COSINE.of(Comparison.of(x, zero))).isZero();
    assertThat(COSINE.of(Comparison.of(x, opposite))).isEqualTo(-1);
    assertThat(EUCLIDEAN.of(Comparison.of(zero, zero))).isZero();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void isSymmetricAndStaysInItsRange(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      float[] x = vector(random, 5);
      float[] y = vector(random, 5);
      for (Metric metric : Metric.ALL) {
        double value = metric.of(Comparison.of(x, y));
        assertThat(value).isEqualTo(metric.of(Comparison.of(y, x)));
        assertThat(value).isBetween(metric instanceof Cosine ? -1 : 0., upper(metric));
      }
    }
  }

  @Test
  void ordersTheCloserFirst() {
    assertThat(COSINE.compare(.9, .5)).isNegative();
    assertThat(EUCLIDEAN.compare(1, 2)).isNegative();
    assertThat(FLICKER.compare(.1, .2)).isNegative();
  }

  @Test
  void namesWhatItDoesNotKnow() {
    assertThat(Metric.of("flicker")).isEqualTo(FLICKER);
    assertThatThrownBy(() -> Metric.of("jaccard"))
        .isInstanceOf(DoppelException.class)
        .hasMessage("expected a metric of [cosine, euclidean, flicker], found \"jaccard\"");
    assertThatThrownBy(() -> PrimaryMetric.of("flicker"))
        .isInstanceOf(DoppelException.class)
        .hasMessageContaining("expected cosine or euclidean");
    assertThatThrownBy(() -> Comparison.of(new float[2], new float[3]))
        .hasMessageContaining("found 2 and 3");
  }

  private static double upper(Metric metric) {
    return switch (metric) {
      case Cosine() -> 1;
      case Euclidean(), Flicker() -> Double.POSITIVE_INFINITY;
    };
  }

  private static Offset<Double> relative(double value) {
    return within(1e-9 * (1 + Math.abs(value)));
  }

  /** Gaussian components, scaled so that norms differ by orders of magnitude. */
  private static float[] vector(Random random, int dimension) {
    float scale = (float) Math.exp(random.nextGaussian());
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = scale * (float) random.nextGaussian();
    }
    return vector;
  }

  /** The formulas as they are written, in 50 decimal digits. */
  private static final class Oracle {
    private static final MathContext DIGITS = new MathContext(50);

    static BigDecimal dot(float[] x, float[] y) {
      BigDecimal sum = BigDecimal.ZERO;
      for (int i = 0; i < x.length; i++) {
        sum = sum.add(new BigDecimal(x[i]).multiply(new BigDecimal(y[i])));
      }
      return sum;
    }

    static double cosine(float[] x, float[] y) {
      BigDecimal norms = dot(x, x).multiply(dot(y, y)).sqrt(DIGITS);
      return dot(x, y).divide(norms, DIGITS).doubleValue();
    }

    static BigDecimal squaredDistance(float[] x, float[] y) {
      BigDecimal sum = BigDecimal.ZERO;
      for (int i = 0; i < x.length; i++) {
        sum = sum.add(new BigDecimal(x[i]).subtract(new BigDecimal(y[i])).pow(2));
      }
      return sum;
    }

    static double euclidean(float[] x, float[] y) {
      return squaredDistance(x, y).sqrt(DIGITS).doubleValue();
    }

    static double flicker(float[] x, float[] y) {
      BigDecimal distance = squaredDistance(x, y);
      BigDecimal two = BigDecimal.TWO;
      BigDecimal below = two.multiply(dot(x, x)).add(two.multiply(dot(y, y))).subtract(distance);
      return distance.divide(below, DIGITS).doubleValue();
    }
  }
}
