package io.doppel.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.doppel.app.ClusteredCollection.Source;
import io.doppel.common.Embedding;
import io.doppel.common.head.Head;
import io.doppel.common.head.HeadFields;
import io.doppel.common.metric.PrimaryMetric;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.indexer.GraphBuild;
import io.doppel.searcher.GraphRecall;
import io.doppel.searcher.Hit;
import io.doppel.searcher.SearchRequest;
import io.doppel.searcher.SearchResult;
import io.doppel.searcher.Searcher;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.LeafReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search graph that an index run leaves, against brute force in double precision. */
class SearchGraphTest {
  private static final int IMAGES = 6_000;
  private static final int QUERIES = 50;
  private static final int K = 10;
  private static final double RECALL = .98;

  /** Between two kinds that have nothing in common, some walks end among the wrong ones. */
  private static final double RECALL_OF_TWO_KINDS = .9;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"cosine", "euclidean"})
  void findsWhatBruteForceFinds(String metric) throws IOException {
    Source source = new Source(1);
    ClusteredCollection collection = collection(metric, source, IMAGES);

    refresh(collection);

    assertOneSegmentOfHeads(collection);
    assertAgrees(collection, some(source, QUERIES), RECALL);
  }

  @Test
  void smallCollectionsHaveNone() throws IOException {
    Source source = new Source(2);
    ClusteredCollection collection = collection("cosine", source, 5_000);
    collection.remove(List.of(17));
    Path before = folder.resolve("index").resolve(commit(collection));
    byte[] commit = Files.readAllBytes(before);

    refresh(collection);

    assertThat(commit(collection)).isEqualTo(before.getFileName().toString());
    assertThat(before).hasBinaryContent(commit);
    assertThat(rotations()).isEmpty();
    try (CollectionSnapshot snapshot = collection.snapshot()) {
      assertThat(snapshot.head()).isEmpty();
      assertThat(headFields(snapshot)).isEmpty();
    }

    collection.add(some(source, 1));
    refresh(collection);

    assertOneSegmentOfHeads(collection);
  }

  @Test
  void writesNothingWhereNothingHasChanged() throws IOException {
    ClusteredCollection collection = collection("cosine", new Source(3), IMAGES);
    refresh(collection);
    String commit = commit(collection);

    refresh(collection);

    assertThat(commit(collection)).isEqualTo(commit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cosine", "euclidean"})
  void leavesTheGraphWhereFewWereAdded(String metric) throws IOException {
    Source source = new Source(4);
    ClusteredCollection collection = collection(metric, source, IMAGES);
    refresh(collection);
    Head head = head(collection);
    List<Embedding> added = some(source, IMAGES / 20);
    collection.add(added);
    String commit = commit(collection);

    refresh(collection);

    assertThat(commit(collection)).isEqualTo(commit);
    assertThat(head(collection).rotation().id()).isEqualTo(head.rotation().id());
    assertThat(head(collection).beam()).isEqualTo(head.beam());
    try (CollectionSnapshot snapshot = collection.snapshot()) {
      assertThat(snapshot.reader().leaves()).hasSize(2);
    }
    assertAgrees(collection, some(source, QUERIES), RECALL);
    assertFindsThemselves(collection, added, IMAGES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cosine", "euclidean"})
  void takesInWhatWasAddedUpdatedAndRemoved(String metric) throws IOException {
    Source source = new Source(5);
    ClusteredCollection collection = collection(metric, source, IMAGES);
    refresh(collection);
    String rotation = head(collection).rotation().id();
    Map<Integer, Embedding> updates = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      updates.put(7 * i, source.next());
    }
    collection.add(some(source, IMAGES / 10 + 1));
    collection.update(updates);
    collection.remove(IntStream.range(0, 80).mapToObj(i -> 1_000 + 11 * i).toList());

    refresh(collection);

    assertOneSegmentOfHeads(collection);
    assertThat(head(collection).rotation().id()).isEqualTo(rotation);
    assertThat(rotations()).containsExactly("rotation-" + rotation);
    assertAgrees(collection, some(source, QUERIES), RECALL);
    assertAgrees(collection, updates.values().stream().limit(QUERIES).toList(), RECALL);
  }

  @Test
  void aTenthWithoutHeadsIsNotYetTooMuch() throws IOException {
    Source source = new Source(6);
    ClusteredCollection collection = collection("cosine", source, 5_400);
    refresh(collection);
    collection.add(some(source, 600));
    String commit = commit(collection);

    refresh(collection);

    assertThat(commit(collection)).isEqualTo(commit);

    collection.remove(List.of(3));
    refresh(collection);

    assertOneSegmentOfHeads(collection);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cosine", "euclidean"})
  void learnsAnewWhenTheCollectionBecomesAnother(String metric) throws IOException {
    Source source = new Source(11);
    Source other = new Source(12);
    ClusteredCollection collection = collection(metric, source, IMAGES);
    refresh(collection);
    String rotation = head(collection).rotation().id();
    collection.add(some(other, 2 * IMAGES));

    refresh(collection);

    assertOneSegmentOfHeads(collection);
    String learned = head(collection).rotation().id();
    assertThat(learned).isNotEqualTo(rotation);
    assertThat(rotations()) // the one before may be asked for by a search that is just opening
        .containsExactlyInAnyOrder("rotation-" + rotation, "rotation-" + learned);
    List<Embedding> queries = new ArrayList<>(some(source, QUERIES));
    queries.addAll(some(other, QUERIES));
    assertAgrees(collection, queries, RECALL_OF_TWO_KINDS);

    collection.add(some(other, IMAGES / 2));
    refresh(collection);

    assertOneSegmentOfHeads(collection);
    assertThat(rotations()).containsExactly("rotation-" + learned);
  }

  /**
   * These have norms about 40 and are about 0.01 apart, which single precision can tell; but their
   * heads' last components are the roots of rounding errors, which are as large.
   */
  @Test
  void anExactSearchTellsNearDuplicatesApart() throws IOException {
    Source source = new Source(9, 0);
    ClusteredCollection collection = collection("euclidean", source, 4_000);
    List<Embedding> originals = some(source, 5);
    for (Embedding original : originals) {
      collection.add(Stream.generate(() -> source.near(original, .01)).limit(300).toList());
    }
    refresh(collection);

    try (CollectionSnapshot snapshot = collection.snapshot()) {
      assertThat(snapshot.head()).isPresent();
      Searcher searcher = new Searcher(snapshot);
      for (Embedding query : originals) {
        SearchRequest request = SearchRequest.of(query, K, collection.metric).exactly();
        assertThat(uris(searcher.search(request)))
            .containsExactlyElementsOf(collection.closest(query, K));
      }
    }
  }

  private ClusteredCollection collection(String metric, Source source, int images)
      throws IOException {
    ClusteredCollection collection = new ClusteredCollection(folder, PrimaryMetric.of(metric));
    collection.add(some(source, images));
    return collection;
  }

  private static List<Embedding> some(Source source, int count) {
    return Stream.generate(source::next).limit(count).toList();
  }

  private static void refresh(ClusteredCollection collection) throws IOException {
    GraphBuild.refresh(collection.folder, GraphRecall::searched);
  }

  private static Head head(ClusteredCollection collection) throws IOException {
    try (CollectionSnapshot snapshot = collection.snapshot()) {
      return snapshot.head().orElseThrow();
    }
  }

  /** The name of the last commit's file. */
  private static String commit(ClusteredCollection collection) throws IOException {
    try (CollectionSnapshot snapshot = collection.snapshot()) {
      return snapshot.reader().getIndexCommit().getSegmentsFileName();
    }
  }

  private List<String> rotations() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("index"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("rotation-"))
          .toList();
    }
  }

  private static List<String> headFields(CollectionSnapshot snapshot) {
    return snapshot.reader().leaves().stream()
        .flatMap(leaf -> fields(leaf.reader()))
        .filter(name -> name.startsWith(HeadFields.PREFIX))
        .toList();
  }

  private static Stream<String> fields(LeafReader segment) {
    Stream.Builder<String> names = Stream.builder();
    for (FieldInfo field : segment.getFieldInfos()) {
      names.add(field.name);
    }
    return names.build();
  }

  private void assertOneSegmentOfHeads(ClusteredCollection collection) throws IOException {
    try (CollectionSnapshot snapshot = collection.snapshot()) {
      Head head = snapshot.head().orElseThrow();
      assertThat(head.recall()).isBetween(.99, 1.0);
      assertThat(GraphRecall.of(snapshot)).isEqualTo(head.recall());
      assertThat(snapshot.reader().numDocs()).isEqualTo(collection.live.size());
      assertThat(snapshot.reader().leaves()).hasSize(1);
      assertThat(headFields(snapshot)).containsExactly(head.rotation().field());
      LeafReader segment = snapshot.reader().leaves().getFirst().reader();
      assertThat(segment.getFloatVectorValues(head.rotation().field()).size())
          .isEqualTo(collection.live.size());
      assertThat(rotations()).contains("rotation-" + head.rotation().id());
    }
  }

  private static void assertAgrees(
      ClusteredCollection collection, List<Embedding> queries, double recall) throws IOException {
    try (CollectionSnapshot snapshot = collection.snapshot()) {
      Searcher searcher = new Searcher(snapshot);
      int found = 0;
      for (Embedding query : queries) {
        List<URI> closest = collection.closest(query, K);
        SearchRequest request = SearchRequest.of(query, K, collection.metric);
        SearchResult result = searcher.search(request);
        SearchResult exact = searcher.search(request.exactly());

        assertThat(result.work().exact()).isFalse();
        assertThat(result.hits()).hasSize(K);
        found += (int) uris(result).stream().filter(closest::contains).count();
        assertThat(exact.work().exact()).isTrue();
        assertThat(uris(exact)).containsExactlyElementsOf(closest);
      }
      assertThat((double) found / (K * queries.size())).isGreaterThanOrEqualTo(recall);
    }
  }

  private static void assertFindsThemselves(
      ClusteredCollection collection, List<Embedding> embeddings, int first) throws IOException {
    try (CollectionSnapshot snapshot = collection.snapshot()) {
      Searcher searcher = new Searcher(snapshot);
      for (int i = 0; i < embeddings.size(); i++) {
        SearchRequest request = SearchRequest.of(embeddings.get(i), 1, collection.metric);
        assertThat(uris(searcher.search(request)))
            .containsExactly(ClusteredCollection.uri(first + i));
      }
    }
  }

  private static List<URI> uris(SearchResult result) {
    return result.hits().stream().map(Hit::image).map(image -> image.uri()).toList();
  }
}
