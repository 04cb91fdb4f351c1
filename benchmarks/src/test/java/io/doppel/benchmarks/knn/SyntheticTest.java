package io.doppel.benchmarks.knn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.lucene.util.VectorUtil;
import org.junit.jupiter.api.Test;

class SyntheticTest {
  private static final int COUNT = 1000;
  private static final int DIMENSION = 96;

  @Test
  void drawsTheSameFromTheSameSeed() {
    Synthetic one = new Synthetic(COUNT, DIMENSION, 7);
    Synthetic same = new Synthetic(COUNT, DIMENSION, 7);
    Synthetic other = new Synthetic(COUNT, DIMENSION, 8);

    assertThat(one.vector(3)).isEqualTo(same.vector(3)).isNotEqualTo(other.vector(3));
    assertThat(one.vector(3)).isEqualTo(one.vector(3)).isNotEqualTo(one.vector(4));
  }

  @Test
  void drawsUnitVectorsWithoutNegativeComponents() {
    Synthetic synthetic = new Synthetic(COUNT, DIMENSION, 7);
    for (int i = 0; i < 100; i++) {
      float[] vector = synthetic.vector(i);

      assertThat(VectorUtil.dotProduct(vector, vector)).isCloseTo(1, within(1e-5f));
      for (float component : vector) {
        assertThat(component).isNotNegative();
      }
    }
  }
}
