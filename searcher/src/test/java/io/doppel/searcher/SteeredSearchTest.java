package io.doppel.searcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.doppel.common.DoppelException;
import io.doppel.common.Embedding;
import io.doppel.common.metric.Comparison;
import io.doppel.common.metric.Cosine;
import io.doppel.common.metric.Metric;
import io.doppel.common.metric.PrimaryMetric;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.common.schema.Fields;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.lucene.document.LongField;
import org.apache.lucene.search.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Filters, thresholds, pages and collapsing, against brute force in double precision. */
class SteeredSearchTest {
  private static final int MANY = VectorSearch.EXACT_IMAGES + 2_000;

  @TempDir Path folder;

  /** The images' size field holds their number. */
  private static Query numbers(int from, int to) {
    return LongField.newRangeQuery(Fields.SIZE, from, to - 1);
  }

  @ParameterizedTest
  @CsvSource({
    "cosine, cosine, 5000", "cosine, flicker, 300", "cosine, euclidean, 20",
    "euclidean, euclidean, 5000", "euclidean, flicker, 300", "euclidean, cosine, 20"
  })
  void looksOnlyAtWhatPassesTheFilter(String primary, String order, int eligible)
      throws IOException {
    RandomCollection collection =
        new RandomCollection(folder, primary).headed(7, 400).fill(MANY, eligible);
    Random random = new Random(eligible);
    for (int i = 0; i < 20; i++) {
      collection.delete(random.nextInt(MANY));
      collection.update(random.nextInt(MANY), RandomCollection.embedding(random));
    }
    int from = random.nextInt(MANY - eligible);

    try (CollectionSnapshot snapshot = collection.open()) {
      Searcher searcher = new Searcher(snapshot);
      for (int i = 0; i < 10; i++) {
        SearchRequest request =
            SearchRequest.of(RandomCollection.embedding(random), 10, PrimaryMetric.of(primary))
                .reranked(Metric.of(order))
                .among(numbers(from, from + eligible));
        SearchResult result = searcher.search(request);

        assertThat(result.work().eligible()).isLessThanOrEqualTo(eligible);
        assertThat(uris(result))
            .containsExactlyElementsOf(
                expected(collection, request, n -> n >= from && n < from + eligible).stream()
                    .limit(10)
                    .toList());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "cosine, cosine, .93",
    "cosine, flicker, .05",
    "cosine, euclidean, 1.2",
    "euclidean, euclidean, 1.2",
    "euclidean, cosine, .93"
  })
  void findsAllWithinAThreshold(String primary, String order, double threshold) throws IOException {
    RandomCollection collection = new RandomCollection(folder, primary).headed(7, 400);
    collection.fill(MANY, 9);
    Random random = new Random(2);

    try (CollectionSnapshot snapshot = collection.open()) {
      Searcher searcher = new Searcher(snapshot);
      for (int i = 0; i < 5; i++) {
        SearchRequest request =
            SearchRequest.of(
                    RandomCollection.embedding(random),
                    Integer.MAX_VALUE,
                    PrimaryMetric.of(primary))
                .reranked(Metric.of(order))
                .within(threshold)
                .exactly();
        SearchResult result = searcher.search(request);

        assertThat(result.complete()).isTrue();
        assertThat(uris(result))
            .containsExactlyElementsOf(expected(collection, request, _ -> true));
      }
    }
  }

  @Test
  void findsNearlyAllWithinAThresholdByTheGraph() throws IOException {
    RandomCollection collection = new RandomCollection(folder, "cosine").headed(7, 400);
    collection.fill(MANY, 10);
    SearchRequest request =
        SearchRequest.of(
                RandomCollection.embedding(new Random(4)),
                Integer.MAX_VALUE,
                PrimaryMetric.of("cosine"))
            .within(.9);

    try (CollectionSnapshot snapshot = collection.open()) {
      List<URI> found = uris(new Searcher(snapshot).search(request));
      List<URI> there = expected(collection, request, _ -> true);

      assertThat(there).hasSizeGreaterThan(50).containsAll(found);
      assertThat((double) found.size() / there.size()).isGreaterThan(.98);
    }
  }

  @ParameterizedTest
  @CsvSource({"cosine, cosine, 300", "cosine, flicker, 300", "cosine, cosine, " + 6_000})
  void pagesGoOnWhereTheLastOneEnded(String primary, String order, int images) throws IOException {
    RandomCollection collection = new RandomCollection(folder, primary).headed(7, 400);
    collection.fill(images, 12);
    SearchRequest all =
        SearchRequest.of(RandomCollection.embedding(new Random(8)), 40, PrimaryMetric.of(primary))
            .reranked(Metric.of(order));

    try (CollectionSnapshot snapshot = collection.open()) {
      Searcher searcher = new Searcher(snapshot);
      List<URI> paged = new ArrayList<>();
      SearchRequest page =
          SearchRequest.of(all.query(), 10, all.metric()).reranked(Metric.of(order));
      SearchResult result = searcher.search(page);
      for (int i = 0; i < 4; i++) {
        int shown = paged.size();
        paged.addAll(uris(result));
        assertThat(result.hits().getFirst().rank()).isEqualTo(shown + 1);
        Cursor end = Cursor.parse(result.next().orElseThrow().token());
        result = searcher.search(page.continued(end));
      }
      assertThat(paged).containsExactlyElementsOf(uris(searcher.search(all)));
    }
  }

  @Test
  void aPageShowsNothingTwiceThoughImagesCome() throws IOException {
    RandomCollection collection = new RandomCollection(folder, "cosine").fill(50, 12);
    Embedding query = RandomCollection.embedding(new Random(8));
    SearchRequest request = SearchRequest.of(query, 10, PrimaryMetric.of("cosine"));
    SearchResult first;
    try (CollectionSnapshot snapshot = collection.open()) {
      first = new Searcher(snapshot).search(request);
    }
    int last =
        Integer.parseInt(first.hits().getLast().image().uri().getPath().replaceAll("\\D", ""));
    collection.update(last, query);

    try (CollectionSnapshot snapshot = collection.open()) {
      SearchResult second =
          new Searcher(snapshot).search(request.continued(first.next().orElseThrow()));
      assertThat(uris(second)).hasSize(10).doesNotContainAnyElementsOf(uris(first));
    }
  }

  @Test
  void collapsesNearDuplicatesAndCountsThem() throws IOException {
    RandomCollection collection = new RandomCollection(folder, "cosine");
    Random random = new Random(21);
    for (int group = 0; group < 30; group++) {
      Embedding first = RandomCollection.embedding(random);
      for (int copy = 0; copy <= group % 4; copy++) {
        float[] raw = first.raw();
        raw[copy] *= 1.0001f;
        collection.embeddings.add(Embedding.of(raw));
      }
    }
    collection.write();
    SearchRequest request =
        SearchRequest.of(RandomCollection.embedding(random), 10, PrimaryMetric.of("cosine"))
            .collapsed(.9999);

    try (CollectionSnapshot snapshot = collection.open()) {
      SearchResult result = new Searcher(snapshot).search(request);

      List<Embedding> shown =
          result.hits().stream()
              .map(hit -> collection.embeddings.get((int) hit.image().size()))
              .toList();
      assertThat(shown).hasSize(10);
      for (int i = 0; i < shown.size(); i++) {
        Embedding here = shown.get(i);
        long alike =
            collection.embeddings.stream()
                .filter(other -> new Cosine().of(Comparison.of(here, other)) >= .9999)
                .count();
        assertThat(result.hits().get(i).standsFor()).isEqualTo((int) alike);
        for (Embedding before : shown.subList(0, i)) {
          assertThat(new Cosine().of(Comparison.of(here, before))).isLessThan(.9999);
        }
      }
    }
  }

  @Test
  void refusesWhatMakesNoSense() {
    SearchRequest request =
        SearchRequest.of(RandomCollection.embedding(new Random(1)), 1, PrimaryMetric.of("cosine"));

    assertThatThrownBy(() -> request.within(Double.NaN))
        .isInstanceOf(DoppelException.class)
        .hasMessage("--threshold: expected a number, found NaN");
    assertThatThrownBy(() -> request.collapsed(1.5))
        .isInstanceOf(DoppelException.class)
        .hasMessageContaining("--collapse: expected a cosine above 0 and up to 1, found 1.5");
    for (String token : List.of("", "?", "AAAA", "AAAAAAAAAAAAAAAAAA")) {
      assertThatThrownBy(() -> Cursor.parse(token))
          .isInstanceOf(DoppelException.class)
          .hasMessageContaining("--after: expected the \"next\" of an answer's JSON");
    }
  }

  private static List<URI> uris(SearchResult result) {
    return result.hits().stream().map(hit -> hit.image().uri()).toList();
  }

  private static List<URI> expected(
      RandomCollection collection, SearchRequest request, IntPredicate filter) {
    Metric order = request.order();
    return IntStream.range(0, collection.embeddings.size())
        .filter(filter)
        .filter(i -> !collection.deleted.contains(i))
        .boxed()
        .filter(i ->
            request.threshold().isEmpty()
                || order.compare(
                        value(order, request.query(), collection.embeddings.get(i)),
                        request.threshold().getAsDouble())
                    <= 0)
        .sorted(
            Comparator.comparing(
                i -> value(order, request.query(), collection.embeddings.get(i)), order::compare))
        .map(RandomCollection::uri)
        .toList();
  }

  private static double value(Metric order, Embedding query, Embedding image) {
    return order.of(Comparison.of(query, image));
  }
}
