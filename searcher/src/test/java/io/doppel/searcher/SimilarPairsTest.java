package io.doppel.searcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.doppel.common.metric.Comparison;
import io.doppel.common.metric.Metric;
import io.doppel.common.schema.CollectionSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.lucene.index.StoredFields;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All pairs, against two loops in double precision. */
class SimilarPairsTest {
  private static final int IMAGES = 700;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "cosine, cosine, .985, true",
    "cosine, flicker, .025, true",
    "cosine, euclidean, .6, false",
    "euclidean, euclidean, .6, true",
    "euclidean, flicker, .025, true",
    "euclidean, cosine, .985, false"
  })
  void findsWhatTwoLoopsFind(String primary, String by, double radius, boolean headed)
      throws Exception {
    RandomCollection collection = new RandomCollection(folder, primary);
    if (headed) {
      collection.headed(5, 100);
    }
    collection.fill(IMAGES, 31);
    Random random = new Random(6);
    for (int i = 0; i < 20; i++) {
      collection.update(random.nextInt(IMAGES), RandomCollection.embedding(random));
    }
    for (int i = 0; i < 20; i++) {
      collection.delete(random.nextInt(IMAGES));
    }
    Metric metric = Metric.of(by);

    try (CollectionSnapshot snapshot = collection.open()) {
      List<String> found = new ArrayList<>();
      StoredFields stored = snapshot.reader().storedFields();
      SimilarPairs pairs = new SimilarPairs(snapshot, metric, radius);
      pairs.find(
          2,
          pair -> {
            assertThat(pair.first()).isLessThan(pair.second());
            found.add(name(number(stored, pair.first()), number(stored, pair.second())));
          });

      assertThat(found).containsExactlyInAnyOrderElementsOf(expected(collection, metric, radius));
      assertThat(found).hasSizeGreaterThan(20);
      assertThat(pairs.done()).isEqualTo(snapshot.reader().numDocs());
      if (headed) {
        assertThat(pairs.compared()).isLessThan(IMAGES * IMAGES / 4);
      }
    }
  }

  private static int number(StoredFields stored, int doc) {
    try {
      return stored.document(doc).getField("size").numericValue().intValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(int one, int other) {
    return Math.min(one, other) + " " + Math.max(one, other);
  }

  private static List<String> expected(RandomCollection collection, Metric metric, double radius) {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < IMAGES; i++) {
      for (int j = 0; j < i; j++) {
        Comparison pair = Comparison.of(collection.embeddings.get(i), collection.embeddings.get(j));
        if (!collection.deleted.contains(i)
            && !collection.deleted.contains(j)
            && metric.compare(metric.of(pair), radius) <= 0) {
          expected.add(name(i, j));
        }
      }
    }
    return expected;
  }
}
