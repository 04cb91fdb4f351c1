package io.doppel.searcher;

import io.doppel.common.DoppelException;
import io.doppel.common.metric.Metric;
import io.doppel.common.metric.PrimaryMetric;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.common.schema.ImageDocuments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;

/**
 * Answers queries by example over one snapshot of a collection: candidates in single precision by
 * {@link VectorSearch}, then all three metrics in double precision from the stored vectors.
 *
 * <p>Where the answer is ordered by another metric than the candidates were fetched by, or where a
 * threshold or collapsing asks for more, the candidate set is widened until {@link Metric#bound}
 * shows that no image beyond it can belong in the answer, or until {@value #MAX_CANDIDATES} are
 * reached.
 *
 * <p>Thread-safe. The caller closes the snapshot.
 */
public final class Searcher {
  private static final int MIN_CANDIDATES = 100;
  private static final int MAX_CANDIDATES = 10_000;

  /** More than are asked for, since single precision may not tell the last ones apart. */
  private static final int NEAR_TIES = 10;

  private final DirectoryReader reader;
  private final VectorSearch vectors;
  private final PrimaryMetric primary;
  private final int dimension;

  /** A searcher over {@code snapshot}, which has to stay open. */
  public Searcher(CollectionSnapshot snapshot) {
    this.reader = snapshot.reader();
    this.vectors = new VectorSearch(snapshot);
    this.primary = snapshot.manifest().metric();
    this.dimension = snapshot.manifest().dimension();
  }

  /**
   * Finds the images that are most like the query.
   *
   * @throws DoppelException when the query's dimension is not the collection's
   */
  public SearchResult search(SearchRequest request) throws IOException {
    requireDimension(request);
    Effort effort = new Effort();
    long start = System.nanoTime();
    Eligible eligible = Eligible.of(reader, request.filter());
    effort.filtered(start);
    return new Answer(request, eligible, effort).find();
  }

  /**
   * Answers many queries at once, on all cores; queries with the same filter share what it matches.
   *
   * @return the answers, in the order of the queries
   * @throws DoppelException when one query's dimension is not the collection's
   */
  public List<SearchResult> search(List<SearchRequest> requests)
      throws IOException, InterruptedException {
    Map<Optional<Query>, Eligible> filtered = new HashMap<>();
    List<Callable<SearchResult>> searches = new ArrayList<>();
    for (SearchRequest request : requests) {
      requireDimension(request);
      Effort effort = new Effort();
      long start = System.nanoTime();
      Eligible eligible = filtered.get(request.filter());
      if (eligible == null) {
        eligible = Eligible.of(reader, request.filter());
        filtered.put(request.filter(), eligible);
      }
      effort.filtered(start);
      Answer answer = new Answer(request, eligible, effort);
      searches.add(answer::find);
    }
    List<SearchResult> results = new ArrayList<>();
    int threads = Runtime.getRuntime().availableProcessors();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (Future<SearchResult> search : pool.invokeAll(searches)) {
        results.add(search.get());
      }
    } catch (ExecutionException e) {
      throw Failure.cause(e);
    }
    return results;
  }

  private void requireDimension(SearchRequest request) {
    if (request.query().dimension() != dimension) {
      throw new DoppelException(
          "expected a query of %d dimensions, as the collection has, found %d"
              .formatted(dimension, request.query().dimension()));
    }
  }

  /** One question on its way to its answer. */
  private final class Answer {
    private final SearchRequest request;
    private final Eligible eligible;
    private final Effort effort;
    private final Ranking ranking;
    private final int count;
    private boolean exact;

    Answer(SearchRequest request, Eligible eligible, Effort effort) {
      this.request = request;
      this.eligible = eligible;
      this.effort = effort;
      this.ranking = new Ranking(reader, request, primary);
      this.count = eligible.count();
      this.exact = request.exact() || vectors.isExact(eligible);
    }

    SearchResult find() throws IOException {
      if (count == 0) {
        return result(List.of(), true);
      }
      int wanted = first();
      while (true) {
        effort.round();
        int[] docs = fetch(wanted);
        long start = System.nanoTime();
        ranking.add(docs);
        List<Ranking.Candidate> rest = rest();
        boolean complete = isComplete(rest, docs);
        effort.compared(start);
        if (complete || (!exact && wanted >= cap() && !wantsAll())) {
          return result(rest, complete);
        }
        exact = exact || wanted >= cap();
        wanted = (int) Math.min(2L * wanted, exact ? count : cap());
      }
    }

    private int first() {
      if (wantsAll()) {
        return Math.min(MIN_CANDIDATES, count);
      }
      long wanted = (long) request.k() + request.after().map(Cursor::rank).orElse(0);
      boolean asFetched = request.order().equals(primary) && request.collapse().isEmpty();
      long more = asFetched ? wanted + NEAR_TIES : Math.max(MIN_CANDIDATES, 2 * wanted);
      return (int) Math.min(more, count);
    }

    private int cap() {
      return Math.min(count, Math.max(first(), MAX_CANDIDATES));
    }

    /** Whether the answer is to hold all images within a threshold, however many they are. */
    private boolean wantsAll() {
      return request.threshold().isPresent() && request.k() == Integer.MAX_VALUE;
    }

    private int[] fetch(int n) throws IOException {
      if (exact && !request.order().equals(primary)) {
        return new MetricScan(eligible, request.query(), primary, request.order(), effort)
            .closest(n);
      }
      float[] target = ImageDocuments.vector(request.query(), primary);
      ScoreDoc[] nearest = vectors.nearest(target, n, vectors.beam(n), exact, eligible, effort);
      return Arrays.stream(nearest).mapToInt(hit -> hit.doc).toArray();
    }

    /** What may still be shown: within the threshold, collapsed, after the last page. */
    private List<Ranking.Candidate> rest() throws IOException {
      List<Ranking.Candidate> ordered =
          ranking.collapsed(ranking.ordered(request.threshold()), request.collapse());
      return request.after().isPresent() ? ranking.after(ordered, request.after().get()) : ordered;
    }

    /** Whether nothing beyond what was just fetched can belong in the answer. */
    private boolean isComplete(List<Ranking.Candidate> rest, int[] fetched) {
      if (ranking.size() >= count) {
        return true;
      }
      Metric order = request.order();
      double bound =
          exact
              ? ranking.farthest(order, fetched)
              : order.bound(primary, ranking.farthest(primary, fetched), request.query().norm());
      if (request.threshold().isPresent()
          && order.compare(request.threshold().getAsDouble(), bound) < 0) {
        return true;
      }
      return rest.size() >= request.k()
          && order.compare(rest.get(request.k() - 1).value(), bound) <= 0;
    }

    private SearchResult result(List<Ranking.Candidate> rest, boolean complete) throws IOException {
      long start = System.nanoTime();
      int rank = request.after().map(Cursor::rank).orElse(0);
      List<Hit> hits = new ArrayList<>();
      for (Ranking.Candidate candidate : rest.subList(0, Math.min(request.k(), rest.size()))) {
        rank++;
        hits.add(candidate.hit(rank));
      }
      Optional<Cursor> next = Optional.empty();
      if (!hits.isEmpty() && (rest.size() > hits.size() || ranking.size() < count)) {
        Ranking.Candidate last = rest.get(hits.size() - 1);
        next = Optional.of(new Cursor(rank, last.value(), last.uri()));
      }
      effort.loaded(start);
      Work work =
          effort.work(exact, reader.numDocs(), count, reader.leaves().size(), ranking.size());
      return new SearchResult(hits, complete, next, work);
    }
  }
}
