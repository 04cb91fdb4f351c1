package io.doppel.models.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.doppel.common.Embedding;
import io.doppel.common.metric.Comparison;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureMapTest {
  private static final long SEED = 20261125;

  @ParameterizedTest
  @CsvSource({"1, 1, 3, 1e-6", "7, 7, 64, 1e-6", "3, 5, 2048, 1e-6", "8, 2, 17, 1e-6"})
  void cellsAddUpToTheCosine(int rows, int columns, int channels, double tolerance) {
    Random random = new Random(SEED);
    for (int i = 0; i < 20; i++) {
      FeatureMap first = random(rows, columns, channels, random);
      FeatureMap second = random(rows, columns, channels, random);

      double cosine = Comparison.of(first.embedding(), second.embedding()).cosine();
      assertThat(first.contributions(second.embedding()).sum())
          .as("seed %d, pair %d", SEED, i)
          .isCloseTo(cosine, within(tolerance));
    }
  }

  /** One channel a cell: a cell adds what its channel adds to the dot product. */
  @Test
  void aCellAddsWhatItsFeaturesAdd() {
    float[] features = {
      12, 0, 0, 0, // channel 0, in the upper left cell
      0, 0, 0, 16 // channel 1, in the lower right cell
    };
    FeatureMap map = FeatureMap.of(2, 2, features, Embedding.of(new float[] {3, 4}));

    ContributionMap cells = map.contributions(Embedding.of(new float[] {10, 0}));

    assertThat(cells.at(0, 0)).isCloseTo(0.6, within(1e-7));
    assertThat(cells.at(0, 1)).isZero();
    assertThat(cells.at(1, 0)).isZero();
    assertThat(cells.at(1, 1)).isZero();
    assertThat(map.contributions(Embedding.of(new float[] {-5, 5})).at(0, 0)).isNegative();
  }

  @Test
  void refusesAnEmbeddingThatIsNotTheAverage() {
    float[] features = {1, 3, 2, 6};

    assertThatThrownBy(() -> FeatureMap.of(1, 2, features, Embedding.of(new float[] {2, 4.01f})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("average", "component 1", "4.01", "4.0");
    assertThatThrownBy(() -> FeatureMap.of(1, 2, features, Embedding.of(new float[] {2, 4, 0})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("3 channels", "found 2");
  }

  private static FeatureMap random(int rows, int columns, int channels, Random random) {
    int cells = rows * columns;
    float[] features = new float[channels * cells];
    float[] average = new float[channels];
    for (int channel = 0; channel < channels; channel++) {
      float sum = 0;
      for (int cell = 0; cell < cells; cell++) {
        float value = (float) random.nextGaussian();
        features[channel * cells + cell] = value;
        sum += value;
      }
      average[channel] = sum / cells;
    }
    return FeatureMap.of(rows, columns, features, Embedding.of(average));
  }
}
