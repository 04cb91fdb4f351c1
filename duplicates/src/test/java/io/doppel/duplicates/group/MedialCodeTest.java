package io.doppel.duplicates.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.doppel.common.Embedding;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MedialCodeTest {
  private static float[] vector(Random random, int dimension) {
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  private static double correlation(float[] x, float[] y) {
    int words = MedialCode.words(x.length);
    int distance = MedialCode.distance(code(x), 0, code(y), 0, words);
    return MedialCode.correlation(distance, x.length);
  }

  private static long[] code(float[] vector) {
    return MedialCode.of(Embedding.of(vector));
  }

  /** By the definition: agreements less disagreements about which half a component is in. */
  private static double slowly(float[] x, float[] y) {
    int agree = 0;
    for (int i = 0; i < x.length; i++) {
      agree += isAbove(x, i) == isAbove(y, i) ? 1 : -1;
    }
    return (double) agree / x.length;
  }

  private static boolean isAbove(float[] x, int i) {
    float[] sorted = x.clone();
    Arrays.sort(sorted);
    return x[i] > sorted[x.length / 2];
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 65, 200, 2048})
  void isTheMedialCorrelation(int dimension) {
    Random random = new Random(dimension);
    for (int i = 0; i < 5; i++) {
      float[] x = vector(random, dimension);
      float[] y = vector(random, dimension);

      assertThat(correlation(x, y)).isCloseTo(slowly(x, y), within(1e-12));
      assertThat(correlation(x, x)).isEqualTo(1);
    }
  }

  @Test
  void doesNotHeedHowLargeALargeComponentIs() {
    float[] x = vector(new Random(1), 500);
    float[] y = x.clone();
    int largest = 0;
    for (int i = 0; i < x.length; i++) {
      largest = x[i] > x[largest] ? i : largest;
    }
    y[largest] *= 100;

    assertThat(correlation(x, y)).isEqualTo(1);
  }

  @Test
  void strangersAreNearZero() {
    Random random = new Random(2);
    for (int i = 0; i < 20; i++) {
      assertThat(correlation(vector(random, 2048), vector(random, 2048)))
          .isBetween(-.12, .12); // five standard deviations of 1/√2048
    }
  }

  @Test
  void theFarthestDistanceIsTheLastThatIsCloseEnough() {
    for (int dimension : new int[] {32, 101, 2048}) {
      int farthest = MedialCode.farthest(.2, dimension);

      assertThat(MedialCode.correlation(farthest, dimension)).isGreaterThanOrEqualTo(.2);
      assertThat(MedialCode.correlation(farthest + 1, dimension)).isLessThan(.2);
    }
  }
}
