package io.doppel.searcher;

import io.doppel.common.Embedding;
import io.doppel.common.ImageRecord;
import io.doppel.common.metric.Comparison;
import io.doppel.common.metric.Cosine;
import io.doppel.common.metric.Euclidean;
import io.doppel.common.metric.Flicker;
import io.doppel.common.metric.Metric;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.common.schema.ImageDocuments;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;

/** Stop-gap, to be dropped: answers by a look at every image, so that the command line compiles. */
public final class Searcher {
  static final int EXACT_IMAGES = 10_000;
  private final CollectionSnapshot snapshot;

  private record Found(ImageRecord image, Embedding embedding, Comparison pair, double value) {}

  /** A searcher over {@code snapshot}, which has to stay open. */
  public Searcher(CollectionSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** Answers several. */
  public List<SearchResult> search(List<SearchRequest> requests) throws IOException {
    List<SearchResult> results = new ArrayList<>();
    for (SearchRequest request : requests) {
      results.add(search(request));
    }
    return results;
  }

  /** Answers one. */
  public SearchResult search(SearchRequest request) throws IOException {
    long start = System.nanoTime();
    Metric order = request.order();
    List<Found> all = all(request);
    int eligible = all.size();
    all.sort(comparator(order));
    all.removeIf(found ->
        request.threshold().isPresent()
            && order.compare(found.value, request.threshold().getAsDouble()) > 0);
    List<Found> kept = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    for (Found found : all) {
      int like = like(kept, found, request);
      if (like >= 0) {
        counts.set(like, counts.get(like) + 1);
      } else {
        kept.add(found);
        counts.add(1);
      }
    }
    int from = 0;
    if (request.after().isPresent()) {
      Cursor after = request.after().get();
      while (from < kept.size() && !isAfter(kept.get(from), after, order)) {
        from++;
      }
    }
    int rank = request.after().map(Cursor::rank).orElse(0);
    List<Hit> hits = new ArrayList<>();
    for (int i = from; i < kept.size() && hits.size() < request.k(); i++) {
      Found found = kept.get(i);
      hits.add(
          new Hit(
              found.image,
              ++rank,
              new Cosine().of(found.pair),
              new Euclidean().of(found.pair),
              new Flicker().of(found.pair),
              counts.get(i)));
    }
    Optional<Cursor> next = Optional.empty();
    if (!hits.isEmpty() && from + hits.size() < kept.size()) {
      Found last = kept.get(from + hits.size() - 1);
      next = Optional.of(new Cursor(rank, last.value, last.image.uri().toString()));
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    Work work =
        new Work(
            true,
            snapshot.reader().numDocs(),
            eligible,
            snapshot.reader().leaves().size(),
            1,
            eligible,
            0,
            eligible,
            Duration.ZERO,
            took,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO);
    return new SearchResult(hits, true, next, work);
  }

  private static Comparator<Found> comparator(Metric order) {
    Comparator<Found> byValue = (a, b) -> order.compare(a.value, b.value);
    return byValue.thenComparing(found -> found.image.uri().toString());
  }

  private static boolean isAfter(Found found, Cursor after, Metric order) {
    int byValue = order.compare(found.value, after.value());
    return byValue > 0 || (byValue == 0 && found.image.uri().toString().compareTo(after.uri()) > 0);
  }

  private static int like(List<Found> kept, Found found, SearchRequest request) {
    if (request.collapse().isPresent()) {
      for (int i = 0; i < kept.size(); i++) {
        double cosine = Comparison.of(kept.get(i).embedding, found.embedding).cosine();
        if (cosine >= request.collapse().getAsDouble()) {
          return i;
        }
      }
    }
    return -1;
  }

  private List<Found> all(SearchRequest request) throws IOException {
    Query query = request.filter().orElse(MatchAllDocsQuery.INSTANCE);
    int n = Math.max(1, snapshot.reader().numDocs());
    List<Found> all = new ArrayList<>();
    List<LeafReaderContext> leaves = snapshot.reader().leaves();
    for (ScoreDoc hit : new IndexSearcher(snapshot.reader()).search(query, n).scoreDocs) {
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(hit.doc, leaves));
      Embedding embedding =
          ImageDocuments.embedding(
              leaf.reader(), hit.doc - leaf.docBase, snapshot.manifest().metric());
      Comparison pair = Comparison.of(request.query(), embedding);
      ImageRecord image = ImageDocuments.image(snapshot.reader().storedFields().document(hit.doc));
      all.add(new Found(image, embedding, pair, request.order().of(pair)));
    }
    return all;
  }
}
