package io.doppel.searcher;

import io.doppel.common.DoppelException;
import io.doppel.common.metric.Metric;
import io.doppel.common.metric.PrimaryMetric;
import io.doppel.common.schema.CollectionSnapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;

/**
 * Answers queries by example over one snapshot of a collection: candidates in single precision, by
 * HNSW or by a look at every image, then all three metrics in double precision from the stored
 * vectors.
 *
 * <p>Where the answer is ordered by another metric than the candidates were fetched by, the
 * candidate set is widened until {@link Metric#bound} shows that no image beyond it can belong
 * among the k closest, or until {@value #MAX_CANDIDATES} are reached.
 *
 * <p>Thread-safe. The caller closes the snapshot.
 */
public final class Searcher {
  /** Collections up to this size are searched exactly: it takes milliseconds. */
  static final int EXACT_IMAGES = 10_000;

  private static final int MIN_CANDIDATES = 100;
  private static final int MAX_CANDIDATES = 10_000;

  private final DirectoryReader reader;
  private final PrimaryMetric primary;
  private final int dimension;

  /** A searcher over {@code snapshot}, which has to stay open. */
  public Searcher(CollectionSnapshot snapshot) {
    this.reader = snapshot.reader();
    this.primary = snapshot.manifest().metric();
    this.dimension = snapshot.manifest().dimension();
  }

  /**
   * Finds the images that are most like the query.
   *
   * @throws DoppelException when the query's dimension is not the collection's
   */
  public SearchResult search(SearchRequest request) throws IOException {
    if (request.query().dimension() != dimension) {
      throw new DoppelException(
          "expected a query of %d dimensions, as the collection has, found %d"
              .formatted(dimension, request.query().dimension()));
    }
    if (reader.numDocs() == 0) {
      return new SearchResult(List.of(), true, work(true, 0, 0, 0, Duration.ZERO, Duration.ZERO));
    }
    boolean exact = request.exact() || reader.numDocs() <= EXACT_IMAGES;
    return search(request, exact);
  }

  private SearchResult search(SearchRequest request, boolean exact) throws IOException {
    Candidates candidates = candidates(request, exact);
    Rescorer rescorer = new Rescorer(reader, request.query(), primary);
    int cap = Math.max(request.k(), MAX_CANDIDATES);
    int wanted = Math.max(MIN_CANDIDATES, (int) Math.min(2L * request.k(), cap));
    Duration fetching = Duration.ZERO;
    Duration rescoring = Duration.ZERO;
    for (int round = 1; ; round++) {
      long start = System.nanoTime();
      int[] docs = candidates.fetch(wanted);
      long middle = System.nanoTime();
      rescorer.add(docs);
      long end = System.nanoTime();
      fetching = fetching.plusNanos(middle - start);
      rescoring = rescoring.plusNanos(end - middle);
      boolean complete = exact || isComplete(rescorer, request);
      if (complete || wanted >= cap) {
        List<Hit> hits = rescorer.closest(request.k(), request.order());
        Work work = work(exact, round, candidates.visited(), rescorer.size(), fetching, rescoring);
        return new SearchResult(hits, complete, work);
      }
      wanted = Math.min(2 * wanted, cap);
    }
  }

  private Candidates candidates(SearchRequest request, boolean exact) {
    return exact
        ? new ExactCandidates(reader, request.query(), primary, request.order())
        : new HnswCandidates(new IndexSearcher(reader), request.query(), primary);
  }

  private boolean isComplete(Rescorer rescorer, SearchRequest request) {
    if (rescorer.size() >= reader.numDocs()) {
      return true;
    }
    if (rescorer.size() < request.k()) {
      return false;
    }
    Metric order = request.order();
    double bound = order.bound(primary, rescorer.farthest(), request.query().norm());
    return order.compare(rescorer.kth(request.k(), order), bound) <= 0;
  }

  private Work work(
      boolean exact,
      int rounds,
      long visited,
      int rescored,
      Duration fetching,
      Duration rescoring) {
    return new Work(
        exact,
        reader.numDocs(),
        reader.leaves().size(),
        rounds,
        visited,
        rescored,
        fetching,
        rescoring);
  }
}
