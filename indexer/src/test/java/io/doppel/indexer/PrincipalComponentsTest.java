package io.doppel.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.doppel.common.head.Rotation;
import io.doppel.common.metric.PrimaryMetric;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is learned of a collection's vectors. */
class PrincipalComponentsTest {
  private static final int DIMENSION = 40;
  private static final int SAMPLE = 500;
  private static final long SEED = 42;

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 20, 40})
  void directionsAreOrthonormal(int count) {
    assertOrthonormal(new PrincipalComponents(decaying(.7)).leading(count, SEED), count);
    assertOrthonormal(
        new PrincipalComponents(flat(5, 1e-3, DIMENSION, 1)).leading(count, SEED), count);
    assertOrthonormal(new PrincipalComponents(decaying(1)).leading(count, SEED), count);
  }

  @Test
  void fiveDirectionsKeepWhatLiesInFiveDimensions() {
    float[][] sample = flat(5, 1e-3, DIMENSION, 2);
    PrincipalComponents components = new PrincipalComponents(sample);

    Rotation five = components.rotation(components.leading(5, SEED), 5);
    Rotation four = components.rotation(components.leading(4, SEED), 4);

    assertThat(five.headDimension()).isEqualTo(6);
    assertThat(five.captured()).isGreaterThan(.999).isCloseTo(kept(five, sample), within(1e-4));
    assertThat(four.captured()).isLessThan(.99).isCloseTo(kept(four, sample), within(1e-4));
  }

  @Test
  void moreDirectionsKeepMore() {
    float[][] sample = decaying(.9);
    PrincipalComponents components = new PrincipalComponents(sample);
    double last = 0;
    for (int count : new int[] {1, 2, 4, 8, 16, 32}) {
      Rotation rotation = components.rotation(components.leading(count, SEED), count);
      assertThat(rotation.captured()).isGreaterThan(last).isLessThanOrEqualTo(1);
      assertThat(rotation.captured()).isCloseTo(kept(rotation, sample), within(1e-4));
      last = rotation.captured();
    }
    assertThat(components.rotation(components.leading(DIMENSION, SEED), DIMENSION).captured())
        .isCloseTo(1, within(1e-5));
  }

  @Test
  void keepsMoreThanAnyChoiceOfCoordinatesDoes() {
    float[][] sample = flat(8, .05, DIMENSION, 3);
    PrincipalComponents components = new PrincipalComponents(sample);
    float[][] axes = new float[8][DIMENSION];
    for (int i = 0; i < axes.length; i++) {
      axes[i][i] = 1;
    }

    assertThat(components.rotation(components.leading(8, SEED), 8).captured())
        .isGreaterThan(2 * components.rotation(axes, 8).captured());
  }

  @Test
  void thereAreNoMoreDirectionsThanDimensions() {
    PrincipalComponents components = new PrincipalComponents(decaying(.9));

    float[][] directions = components.leading(1_000, SEED);
    Rotation rotation = components.rotation(directions, 1_000);

    assertOrthonormal(directions, DIMENSION);
    assertThat(directions).hasNumberOfRows(DIMENSION);
    assertThat(rotation.headDimension()).isEqualTo(DIMENSION + 1);
    assertThat(rotation.captured()).isCloseTo(1, within(1e-5));
  }

  @Test
  void thoseThatKeepMostComeFirst() {
    float[][] sample = decaying(.7);

    float[][] directions = new PrincipalComponents(sample).leading(10, SEED);

    double last = Double.POSITIVE_INFINITY;
    for (float[] direction : Arrays.copyOf(directions, 10)) {
      double energy = energy(direction, sample);
      assertThat(energy).isLessThan(last);
      last = energy;
    }
  }

  @Test
  void theSameSeedFindsTheSame() {
    float[][] sample = decaying(.9);

    assertThat(new PrincipalComponents(sample).leading(9, 5))
        .isDeepEqualTo(new PrincipalComponents(sample).leading(9, 5));
  }

  /** A collection may hold the same picture many times, or fewer kinds than there are rows. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void headsHoldWhereThereIsLittleToLearn(int distinct) {
    Random random = new Random(distinct);
    float[][] kinds = gaussian(distinct, DIMENSION, random);
    float[][] sample = new float[100][];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = kinds[i % distinct];
    }
    PrincipalComponents components = new PrincipalComponents(sample);

    Rotation rotation = components.rotation(components.leading(20, SEED), 20);

    assertThat(rotation.captured()).isGreaterThan(.999);
    for (float[] x : gaussian(200, DIMENSION, random)) {
      for (float[] y : new float[][] {x, kinds[0], sample[1]}) {
        assertThat(dot(rotation.head(x), rotation.head(y)))
            .isGreaterThanOrEqualTo(dot(x, y) - 1e-3); // of norms about 6
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cosine", "euclidean"})
  void fewerRowsDoForFewerDimensions(String metric) {
    PrimaryMetric primary = PrimaryMetric.of(metric);
    int wide = 128;
    HeadChoice low = new HeadChoice(units(flat(5, 1e-3, wide, 4)), primary);
    HeadChoice noise = new HeadChoice(units(gaussian(SAMPLE, wide, new Random(5))), primary);

    Rotation few = low.narrowest(7, 127);
    Rotation many = noise.narrowest(7, 127);

    assertThat(few.headDimension()).isEqualTo(8);
    assertThat(many.headDimension()).isGreaterThan(few.headDimension());
    assertThat(low.captured(few)).isCloseTo(few.captured(), within(1e-3)).isGreaterThan(.99);
    assertThat(low.captured(many)).isLessThan(low.captured(few));
  }

  @Test
  void rowsAreNeverMoreThanDimensions() {
    HeadChoice choice =
        new HeadChoice(
            units(gaussian(SAMPLE, DIMENSION, new Random(6))), PrimaryMetric.of("cosine"));

    assertThat(choice.narrowest(63, 511).headDimension()).isEqualTo(DIMENSION + 1);
    assertThat(choice.rotation(511).headDimension()).isEqualTo(DIMENSION + 1);
    assertThat(choice.rotation(12).headDimension()).isEqualTo(13);
  }

  /** In a random subspace of so many dimensions, but for some noise. */
  private static float[][] flat(int dimensions, double noise, int space, long seed) {
    Random random = new Random(seed);
    float[][] basis = gaussian(dimensions, space, random);
    float[][] sample = gaussian(SAMPLE, space, random);
    for (float[] vector : sample) {
      for (int j = 0; j < space; j++) {
        vector[j] *= (float) noise;
      }
      for (float[] direction : basis) {
        double along = random.nextGaussian();
        for (int j = 0; j < space; j++) {
          vector[j] += (float) (along * direction[j]);
        }
      }
    }
    return sample;
  }

  /** Each coordinate spreads so much as the one before, times {@code factor}. */
  private static float[][] decaying(double factor) {
    float[][] sample = gaussian(SAMPLE, DIMENSION, new Random(7));
    for (float[] vector : sample) {
      for (int j = 0; j < DIMENSION; j++) {
        vector[j] *= (float) Math.pow(factor, j);
      }
    }
    return sample;
  }

  private static float[][] gaussian(int count, int dimension, Random random) {
    float[][] vectors = new float[count][dimension];
    for (float[] vector : vectors) {
      for (int j = 0; j < dimension; j++) {
        vector[j] = (float) random.nextGaussian();
      }
    }
    return vectors;
  }

  private static float[][] units(float[][] vectors) {
    for (float[] vector : vectors) {
      double norm = Math.sqrt(dot(vector, vector));
      for (int j = 0; j < vector.length; j++) {
        vector[j] = (float) (vector[j] / norm);
      }
    }
    return vectors;
  }

  private static void assertOrthonormal(float[][] directions, int atLeast) {
    assertThat(directions.length).isGreaterThanOrEqualTo(atLeast);
    for (int i = 0; i < directions.length; i++) {
      for (int j = 0; j <= i; j++) {
        assertThat(dot(directions[i], directions[j]))
            .as("%d by %d", i, j)
            .isCloseTo(i == j ? 1 : 0, within(1e-4));
      }
    }
  }

  /** The share of the squared norm that the rows of a rotation keep. */
  private static double kept(Rotation rotation, float[][] sample) {
    double all = 0;
    double kept = 0;
    for (float[] vector : sample) {
      float[] head = rotation.head(vector);
      all += dot(vector, vector);
      kept += dot(head, head) - (double) head[head.length - 1] * head[head.length - 1];
    }
    return kept / all;
  }

  private static double energy(float[] direction, float[][] sample) {
    return Arrays.stream(sample).mapToDouble(x -> Math.pow(dot(direction, x), 2)).sum();
  }

  private static double dot(float[] x, float[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (double) x[i] * y[i];
    }
    return sum;
  }
}
