package io.doppel.searcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.doppel.common.DoppelException;
import io.doppel.common.Embedding;
import io.doppel.common.metric.Comparison;
import io.doppel.common.metric.Metric;
import io.doppel.common.metric.PrimaryMetric;
import io.doppel.common.schema.CollectionSnapshot;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The searcher against brute force in double precision. */
class SearcherTest {
  private static final int MANY = 12_000;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"cosine", "euclidean"})
  void findsExactlyWhatBruteForceFindsInASmallCollection(String primary) throws IOException {
    RandomCollection collection = new RandomCollection(folder, primary).fill(500, 42);

    try (CollectionSnapshot snapshot = collection.open()) {
      for (SearchRequest request : requests(10, false, 7)) {
        SearchResult result = new Searcher(snapshot).search(request);

        assertThat(result.work().exact()).isTrue();
        assertThat(result.complete()).isTrue();
        assertSame(result, collection, request);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cosine", "euclidean"})
  void findsByHnswInALargeOne(String primary) throws IOException {
    RandomCollection collection =
        new RandomCollection(folder, primary).headed(7, 400).fill(MANY, 43);

    try (CollectionSnapshot snapshot = collection.open()) {
      for (SearchRequest request : requests(10, false, 11)) {
        SearchResult result = new Searcher(snapshot).search(request);

        assertThat(result.work().exact()).isFalse();
        if (result.complete()) {
          assertSame(result, collection, request);
        } else {
          assertThat(request.order()).isNotEqualTo(snapshot.manifest().metric());
          assertThat(result.work().compared()).isGreaterThanOrEqualTo(10_000);
        }
      }
      for (SearchRequest request : requests(10, true, 11)) {
        assertSame(new Searcher(snapshot).search(request), collection, request);
      }
    }
  }

  @Test
  void widensTheCandidatesUntilFlickerIsComplete() throws IOException {
    RandomCollection collection =
        new RandomCollection(folder, "cosine").headed(7, 400).fill(MANY, 44);
    Embedding query = louder(RandomCollection.embedding(new Random(5)));

    try (CollectionSnapshot snapshot = collection.open()) {
      SearchRequest request = request(query, 10, "cosine", Optional.of("flicker"), false);
      SearchResult result = new Searcher(snapshot).search(request);

      assertThat(result.complete()).isTrue();
      assertThat(result.work().rounds()).isGreaterThan(1);
      assertThat(result.work().compared()).isLessThan(MANY);
      assertSame(result, collection, request);
    }
  }

  @Test
  void saysWhenItCannotBeComplete() throws IOException {
    RandomCollection collection =
        new RandomCollection(folder, "euclidean").headed(7, 400).fill(MANY, 45);
    Embedding query = RandomCollection.embedding(new Random(5));

    try (CollectionSnapshot snapshot = collection.open()) {
      SearchRequest request = request(query, 10, "cosine", Optional.empty(), false);
      SearchResult result = new Searcher(snapshot).search(request);

      assertThat(result.complete()).isFalse();
      assertThat(result.hits()).hasSize(10);
    }
  }

  @Test
  void breaksTiesByUri() throws IOException {
    RandomCollection collection = new RandomCollection(folder, "cosine");
    Embedding same = Embedding.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8});
    for (int i = 0; i < 20; i++) {
      collection.embeddings.add(same);
    }
    collection.write();

    try (CollectionSnapshot snapshot = collection.open()) {
      SearchResult result =
          new Searcher(snapshot).search(request(same, 20, "euclidean", Optional.empty(), false));

      assertThat(result.hits()).allSatisfy(hit -> assertThat(hit.euclidean()).isZero());
      assertThat(result.hits().stream().map(hit -> hit.image().uri()))
          .containsExactlyElementsOf(
              IntStream.range(0, 20).mapToObj(RandomCollection::uri).toList());
    }
  }

  @Test
  void answersWithAllThereIsWhenAskedForMore() throws IOException {
    RandomCollection collection = new RandomCollection(folder, "cosine").fill(7, 1);
    collection.delete(3);

    try (CollectionSnapshot snapshot = collection.open()) {
      SearchResult result =
          new Searcher(snapshot)
              .search(
                  request(
                      collection.embeddings.get(3),
                      Integer.MAX_VALUE,
                      "cosine",
                      Optional.empty(),
                      false));

      assertThat(result.hits()).hasSize(6);
      assertThat(result.hits().stream().map(hit -> hit.image().uri()))
          .doesNotContain(RandomCollection.uri(3));
    }
  }

  @Test
  void findsNothingInAnEmptyCollection() throws IOException {
    RandomCollection collection = new RandomCollection(folder, "cosine").write();

    try (CollectionSnapshot snapshot = collection.open()) {
      Embedding query = RandomCollection.embedding(new Random(1));
      SearchResult result =
          new Searcher(snapshot).search(request(query, 5, "cosine", Optional.empty(), false));

      assertThat(result.hits()).isEmpty();
      assertThat(result.complete()).isTrue();
    }
  }

  @Test
  void refusesWhatItCannotAnswer() throws IOException {
    RandomCollection collection = new RandomCollection(folder, "cosine").fill(3, 1);
    Embedding flat = Embedding.of(new float[] {1, 2});

    assertThatThrownBy(() -> request(flat, 0, "cosine", Optional.empty(), false))
        .isInstanceOf(DoppelException.class)
        .hasMessage("-k: expected 1 or more, found 0");
    try (CollectionSnapshot snapshot = collection.open()) {
      SearchRequest request = request(flat, 1, "cosine", Optional.empty(), false);
      assertThatThrownBy(() -> new Searcher(snapshot).search(request))
          .isInstanceOf(DoppelException.class)
          .hasMessageContaining("of 8 dimensions")
          .hasMessageContaining("found 2");
    }
  }

  private static Embedding louder(Embedding embedding) {
    return Embedding.of(embedding.unit(), 1.3 * embedding.norm());
  }

  private static List<SearchRequest> requests(int k, boolean exact, long seed) {
    Random random = new Random(seed);
    List<SearchRequest> requests = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Embedding query = RandomCollection.embedding(random);
      for (String metric : List.of("cosine", "euclidean")) {
        for (Optional<String> rerank : List.of(Optional.<String>empty(), Optional.of("flicker"))) {
          requests.add(request(query, k, metric, rerank, exact));
        }
      }
    }
    return requests;
  }

  private static SearchRequest request(
      Embedding query, int k, String metric, Optional<String> rerank, boolean exact) {
    SearchRequest plain = SearchRequest.of(query, k, PrimaryMetric.of(metric));
    SearchRequest ordered = rerank.map(by -> plain.reranked(Metric.of(by))).orElse(plain);
    return exact ? ordered.exactly() : ordered;
  }

  private static void assertSame(
      SearchResult result, RandomCollection collection, SearchRequest request) {
    List<URI> expected =
        IntStream.range(0, collection.embeddings.size())
            .boxed()
            .sorted(
                Comparator.comparing(
                    i -> value(request, collection.embeddings.get(i)), request.order()::compare))
            .limit(request.k())
            .map(RandomCollection::uri)
            .toList();
    Stream<URI> found = result.hits().stream().map(hit -> hit.image().uri());
    assertThat(found).as("%s", request).containsExactlyElementsOf(expected);
    for (Hit hit : result.hits()) {
      Embedding image = collection.embeddings.get((int) hit.image().size());
      Comparison pair = Comparison.of(request.query(), image);
      assertThat(hit.cosine()).isCloseTo(Metric.of("cosine").of(pair), within(1e-6));
      assertThat(hit.euclidean()).isCloseTo(Metric.of("euclidean").of(pair), within(1e-5));
      assertThat(hit.flicker()).isCloseTo(Metric.of("flicker").of(pair), within(1e-6));
    }
  }

  private static double value(SearchRequest request, Embedding image) {
    return request.order().of(Comparison.of(request.query(), image));
  }
}
