package io.doppel.searcher;

import io.doppel.common.Embedding;
import io.doppel.common.metric.Comparison;
import io.doppel.common.metric.Cosine;
import io.doppel.common.metric.Euclidean;
import io.doppel.common.metric.Flicker;
import io.doppel.common.metric.Metric;
import io.doppel.common.metric.PrimaryMetric;
import io.doppel.common.schema.Fields;
import io.doppel.common.schema.ImageDocuments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;

/**
 * Compares candidates with the query in double precision, each once, and puts them in the order of
 * the answer: by value, ties by URI. Not thread-safe.
 */
final class Ranking {
  private final DirectoryReader reader;
  private final Embedding query;
  private final PrimaryMetric primary;
  private final Metric order;
  private final Map<Integer, Candidate> candidates = new HashMap<>();

  Ranking(DirectoryReader reader, SearchRequest request, PrimaryMetric primary) {
    this.reader = reader;
    this.query = request.query();
    this.primary = primary;
    this.order = request.order();
  }

  void add(int[] docs) throws IOException {
    int[] ascending = docs.clone();
    Arrays.sort(ascending);
    for (int doc : ascending) {
      if (!candidates.containsKey(doc)) {
        Comparison pair = Comparison.of(query, embedding(doc));
        candidates.put(doc, new Candidate(doc, pair, order.of(pair)));
      }
    }
  }

  private Embedding embedding(int doc) throws IOException {
    return ImageDocuments.embedding(reader, doc, primary);
  }

  int size() {
    return candidates.size();
  }

  /** The value by {@code metric} of the farthest of {@code docs}, which were added. */
  double farthest(Metric metric, int[] docs) {
    return Arrays.stream(docs)
        .mapToObj(candidates::get)
        .map(candidate -> metric.of(candidate.pair))
        .max(metric::compare)
        .orElseThrow();
  }

  /** The candidates in order, as far as {@code threshold}. */
  List<Candidate> ordered(OptionalDouble threshold) throws IOException {
    try {
      return candidates.values().stream()
          .filter(candidate ->
              threshold.isEmpty() || order.compare(candidate.value, threshold.getAsDouble()) <= 0)
          .sorted(this::compare)
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Leaves out each of {@code ordered} that is, by cosine, at least as close as {@code collapse} to
   * one before it that stays; that one then stands for it.
   */
  List<Candidate> collapsed(List<Candidate> ordered, OptionalDouble collapse) throws IOException {
    if (collapse.isEmpty()) {
      return ordered;
    }
    List<Candidate> stay = new ArrayList<>();
    List<Embedding> embeddings = new ArrayList<>();
    for (Candidate candidate : ordered) {
      Embedding embedding = embedding(candidate.doc);
      Optional<Candidate> like = like(embedding, stay, embeddings, collapse.getAsDouble());
      if (like.isPresent()) {
        like.get().standsFor++;
      } else {
        candidate.standsFor = 1;
        stay.add(candidate);
        embeddings.add(embedding);
      }
    }
    return stay;
  }

  private static Optional<Candidate> like(
      Embedding embedding, List<Candidate> stay, List<Embedding> embeddings, double collapse) {
    Cosine cosine = new Cosine();
    for (int i = 0; i < stay.size(); i++) {
      if (cosine.of(Comparison.of(embedding, embeddings.get(i))) >= collapse) {
        return Optional.of(stay.get(i));
      }
    }
    return Optional.empty();
  }

  /** What comes after a page. */
  List<Candidate> after(List<Candidate> ordered, Cursor cursor) {
    return ordered.stream()
        .dropWhile(candidate -> {
          int byValue = order.compare(candidate.value, cursor.value());
          return byValue < 0 || (byValue == 0 && candidate.uri().compareTo(cursor.uri()) <= 0);
        })
        .toList();
  }

  private int compare(Candidate a, Candidate b) {
    int byValue = order.compare(a.value, b.value);
    return byValue != 0 ? byValue : a.uri().compareTo(b.uri());
  }

  /** A document with its values; its URI is read only when there is a tie to break. */
  final class Candidate {
    private final int doc;
    private final Comparison pair;
    private final double value;
    private String uri = "";
    private int standsFor = 1;

    Candidate(int doc, Comparison pair, double value) {
      this.doc = doc;
      this.pair = pair;
      this.value = value;
    }

    /** By what orders the answer. */
    double value() {
      return value;
    }

    String uri() {
      if (uri.isEmpty()) {
        try {
          uri = reader.storedFields().document(doc, Set.of(Fields.URI)).get(Fields.URI);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return uri;
    }

    Hit hit(int rank) throws IOException {
      return new Hit(
          ImageDocuments.image(reader.storedFields().document(doc)),
          rank,
          new Cosine().of(pair),
          new Euclidean().of(pair),
          new Flicker().of(pair),
          standsFor);
    }
  }
}
