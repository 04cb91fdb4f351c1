package io.doppel.searcher.where;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.doppel.common.DoppelException;
import io.doppel.common.Embedding;
import io.doppel.common.metric.Comparison;
import io.doppel.common.metric.Cosine;
import io.doppel.common.schema.Fields;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters against what they mean, image by image. */
class WhereTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void findsWhatTheOracleFinds(long seed) throws IOException {
    try (Directory directory = new ByteBuffersDirectory()) {
      RandomImages images = new RandomImages(seed).write(directory, 600);
      RandomFilters filters = new RandomFilters(seed, images);
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        assertThat(reader.leaves()).hasSizeGreaterThan(2);
        int some = 0;
        for (int i = 0; i < 800; i++) {
          String text = filters.filter(i % 4);
          Where where = Where.parse(text);
          Set<URI> found = found(reader, where.query(reader, ZONE));
          assertThat(found).as(text).isEqualTo(expected(images, where));
          assertThat(Where.parse(where.toString())).as(text).isEqualTo(where);
          some += found.isEmpty() || found.size() == images.images.size() ? 0 : 1;
        }
        assertThat(some).isGreaterThan(350);
      }
    }
  }

  @Test
  void filtersANearestNeighbourSearch() throws IOException {
    try (Directory directory = new ByteBuffersDirectory()) {
      RandomImages images = new RandomImages(5).write(directory, 500);
      Embedding query = Embedding.of(new float[] {1, 2, 3, 4});
      Where where = Where.parse("path : '**/*.jpg' and taken >= 2024-01 and pixels > 200");
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        Query filter = where.query(reader, ZONE);
        Query nearest = new KnnFloatVectorQuery(Fields.VECTOR, query.unit(), 10, filter);

        assertThat(found(reader, nearest)).hasSize(10).isEqualTo(nearest(images, where, query));
      }
    }
  }

  private static Set<URI> nearest(RandomImages images, Where where, Embedding query) {
    return expected(images, where).stream()
        .sorted(
            Comparator.comparingDouble(uri ->
                -new Cosine()
                    .of(Comparison.of(query, Objects.requireNonNull(images.embeddings.get(uri))))))
        .limit(10)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void matchesNothingWhereNothingIs() throws IOException {
    try (Directory directory = new ByteBuffersDirectory()) {
      new RandomImages(1).write(directory, 0);
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        for (String text :
            List.of("width > 5", "path : **", "not has taken", "pixels > 5", "taken > 2024")) {
          assertThat(found(reader, Where.parse(text).query(reader))).isEmpty();
        }
      }
    }
  }

  @Test
  void takesAsManyConditionsAsLuceneDoes() throws IOException {
    try (Directory directory = new ByteBuffersDirectory()) {
      RandomImages images = new RandomImages(6).write(directory, 100);
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        Where many = Where.parse("width in (" + numbers(300) + ")");
        assertThat(found(reader, many.query(reader))).isEqualTo(expected(images, many));
        Where tooMany = Where.parse("width in (" + numbers(600) + ")");
        assertThatThrownBy(() -> tooMany.query(reader))
            .isInstanceOf(DoppelException.class)
            .hasMessageStartingWith(
                "--where: expected fewer conditions, found more than the 1024 that Lucene takes");
      }
    }
  }

  private static String numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.joining(","));
  }

  @Test
  void isQuickWhenNestedDeeply() throws IOException {
    String text = "width > 5";
    for (int i = 0; i < 50; i++) {
      text = (i % 2 == 0 ? "not (height < 9 and " : "not (size > 5 or ") + text + ")";
    }
    try (Directory directory = new ByteBuffersDirectory()) {
      RandomImages images = new RandomImages(7).write(directory, 100);
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        Where where = Where.parse(text);
        long start = System.nanoTime();
        Query query = where.query(reader, ZONE);
        assertThat(found(reader, query)).isEqualTo(expected(images, where));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      }
    }
  }

  private static Set<URI> expected(RandomImages images, Where where) {
    Oracle oracle = new Oracle(ZONE);
    return images.images.values().stream()
        .filter(image -> oracle.matches(where.expression(), image))
        .map(image -> image.uri())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<URI> found(DirectoryReader reader, Query query) throws IOException {
    List<URI> found = new ArrayList<>();
    for (ScoreDoc hit : new IndexSearcher(reader).search(query, 10_000).scoreDocs) {
      found.add(URI.create(reader.storedFields().document(hit.doc).get(Fields.URI)));
    }
    assertThat(found).doesNotHaveDuplicates();
    return new TreeSet<>(found);
  }
}
