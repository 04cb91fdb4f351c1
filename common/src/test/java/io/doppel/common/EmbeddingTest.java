package io.doppel.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingTest {
  @Test
  void keepsDirectionAndLength() {
    Embedding embedding = Embedding.of(new float[] {3, 0, 4});

    assertThat(embedding.norm()).isEqualTo(5);
    assertThat(embedding.unit()).containsExactly(.6f, 0, .8f);
    assertThat(embedding.raw()).containsExactly(3, 0, 4);
    assertThat(embedding.component(2)).isCloseTo(4, within(1e-6));
    assertThat(embedding.dimension()).isEqualTo(3);
  }

  @Test
  void isTheSameAfterBeingStored() {
    Embedding embedding = Embedding.of(new float[] {.1f, -7, 1e-8f});

    assertThat(Embedding.of(embedding.unit(), embedding.norm())).isEqualTo(embedding);
    assertThat(Embedding.of(embedding.raw())).isEqualTo(embedding);
  }

  @ParameterizedTest
  @ValueSource(floats = {1e-30f, 1e30f})
  void measuresVerySmallAndVeryLargeVectors(float scale) {
    Embedding embedding = Embedding.of(new float[] {3 * scale, 4 * scale});

    assertThat(embedding.unit()).containsExactly(.6f, .8f);
  }

  @Test
  void refusesWhatSaysNothing() {
    assertThatThrownBy(() -> Embedding.of(new float[2048]))
        .hasMessage("expected an embedding with a positive norm, found 2048 zeros");
    assertThatThrownBy(() -> Embedding.of(new float[] {1, Float.NaN}))
        .hasMessageContaining("found NaN at 1");
    assertThatThrownBy(() -> Embedding.of(new float[] {Float.POSITIVE_INFINITY}))
        .hasMessageContaining("found Infinity at 0");
    assertThatThrownBy(() -> Embedding.of(new float[] {2, 0}, 1))
        .hasMessageContaining("expected a unit vector");
    assertThatThrownBy(() -> Embedding.of(new float[] {1, 0}, 0))
        .hasMessageContaining("expected a norm in (0, ∞), found 0.0");
  }

  @Test
  void cannotBeChangedFromOutside() {
    Embedding embedding = Embedding.of(new float[] {1, 0});
    embedding.unit()[0] = 7;

    assertThat(embedding.unit()[0]).isEqualTo(1);
  }
}
