package io.doppel.searcher;

import io.doppel.common.Embedding;
import io.doppel.common.ImageRecord;
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
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;

/** Compares candidates with the query in double precision, each once. Not thread-safe. */
final class Rescorer {
  private final DirectoryReader reader;
  private final Embedding query;
  private final PrimaryMetric primary;
  private final Map<Integer, Comparison> comparisons = new HashMap<>();

  Rescorer(DirectoryReader reader, Embedding query, PrimaryMetric primary) {
    this.reader = reader;
    this.query = query;
    this.primary = primary;
  }

  void add(int[] docs) throws IOException {
    int[] ascending = docs.clone();
    Arrays.sort(ascending);
    List<LeafReaderContext> leaves = reader.leaves();
    for (int doc : ascending) {
      if (!comparisons.containsKey(doc)) {
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
        Embedding found = ImageDocuments.embedding(leaf.reader(), doc - leaf.docBase, primary);
        comparisons.put(doc, Comparison.of(query, found));
      }
    }
  }

  int size() {
    return comparisons.size();
  }

  /** The value by the collection's metric of the farthest candidate. */
  double farthest() {
    return comparisons.values().stream().map(primary::of).max(primary::compare).orElseThrow();
  }

  /** The value by {@code order} of the k-th closest, or of the last where there are fewer. */
  double kth(int k, Metric order) {
    return comparisons.values().stream()
        .map(order::of)
        .sorted(order::compare)
        .limit(k)
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  /** The k closest by {@code order}; ties go by URI. */
  List<Hit> closest(int k, Metric order) throws IOException {
    List<Candidate> candidates = new ArrayList<>();
    comparisons.forEach((doc, pair) -> candidates.add(new Candidate(doc, pair, order.of(pair))));
    try {
      candidates.sort((a, b) -> {
        int byValue = order.compare(a.value, b.value);
        return byValue != 0 ? byValue : a.uri().compareTo(b.uri());
      });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    List<Hit> hits = new ArrayList<>();
    for (Candidate candidate : candidates.subList(0, Math.min(k, candidates.size()))) {
      hits.add(candidate.hit());
    }
    return hits;
  }

  /** A document with its value; its URI is read only when there is a tie to break. */
  private final class Candidate {
    private final int doc;
    private final Comparison pair;
    private final double value;
    private String uri = "";

    Candidate(int doc, Comparison pair, double value) {
      this.doc = doc;
      this.pair = pair;
      this.value = value;
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

    Hit hit() throws IOException {
      ImageRecord image = ImageDocuments.image(reader.storedFields().document(doc));
      return new Hit(
          image, 1, new Cosine().of(pair), new Euclidean().of(pair), new Flicker().of(pair), 1);
    }
  }
}
