package io.doppel.searcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.doppel.common.DoppelException;
import io.doppel.common.Embedding;
import io.doppel.common.ImageRecord;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.searcher.Examples.Weighted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplesTest {
  private static final Embedding EAST = Embedding.of(new float[] {2, 0});
  private static final Embedding NORTH = Embedding.of(new float[] {0, 8});

  @TempDir Path folder;

  @Test
  void addsDirectionsByWeightAndAveragesTheNormsOfPositives() {
    Embedding query = Examples.combined(List.of(new Weighted(EAST, 3), new Weighted(NORTH, 1)));
    assertThat(query.unit()[0]).isCloseTo((float) (3 / Math.sqrt(10)), within(1e-6f));
    assertThat(query.unit()[1]).isCloseTo((float) (1 / Math.sqrt(10)), within(1e-6f));
    assertThat(query.norm()).isCloseTo((3 * 2 + 1 * 8) / 4.0, within(1e-9));

    Embedding without = Examples.combined(List.of(new Weighted(EAST, 3), new Weighted(NORTH, -1)));
    assertThat(without.unit()[1]).isCloseTo((float) (-1 / Math.sqrt(10)), within(1e-6f));
    assertThat(without.norm()).isEqualTo(2);
  }

  @Test
  void leavesASingleExampleAsItIs() {
    assertThat(Examples.combined(List.of(new Weighted(EAST, 7)))).isSameAs(EAST);
  }

  @Test
  void saysWhatCannotBeCombined() {
    Embedding deep = Embedding.of(new float[] {1, 0, 0});

    assertFails("only examples of what is not", List.of(new Weighted(EAST, -1)));
    assertFails("only examples of what is not", List.of());
    assertFails("found 2 and 3", List.of(new Weighted(EAST, 1), new Weighted(deep, 1)));
    assertFails("cancel", List.of(new Weighted(EAST, 2), new Weighted(EAST, -2)));
    assertFails("cancel", List.of(new Weighted(EAST, 1e308), new Weighted(NORTH, 1e308)));
    assertThatThrownBy(() -> new Weighted(EAST, Double.NaN)).isInstanceOf(DoppelException.class);
  }

  private static void assertFails(String message, List<Weighted> examples) {
    assertThatThrownBy(() -> Examples.combined(examples))
        .isInstanceOf(DoppelException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cosine", "euclidean"})
  void findsAnImageByItsId(String metric) throws IOException {
    RandomCollection collection = new RandomCollection(folder, metric).fill(40, 5);
    try (CollectionSnapshot snapshot = new CollectionFolder(folder).open()) {
      Examples.Indexed found =
          Examples.indexed(snapshot, ImageRecord.id(RandomCollection.uri(17))).orElseThrow();

      assertThat(found.image().uri()).isEqualTo(RandomCollection.uri(17));
      assertThat(found.embedding()).isEqualTo(collection.embeddings.get(17));
      assertThat(Examples.indexed(snapshot, ImageRecord.id(RandomCollection.uri(40)))).isEmpty();
    }
  }
}
