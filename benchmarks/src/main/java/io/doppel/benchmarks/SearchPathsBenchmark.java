package io.doppel.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.doppel.common.Embedding;
import io.doppel.common.metric.Cosine;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.common.schema.Fields;
import io.doppel.searcher.SearchRequest;
import io.doppel.searcher.SearchResult;
import io.doppel.searcher.Searcher;
import io.doppel.searcher.SimilarPairs;
import io.doppel.searcher.VectorSearch;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.VectorScorer;

/**
 * Measures Doppel's ways to search one collection, against each other: the graph, exact search by
 * heads and by whole vectors, filters, many queries at once, all pairs. It prints Markdown tables.
 *
 * <p>The images' size field has to be their number, as {@link
 * io.doppel.benchmarks.knn.KnnBenchmark} leaves its collections: filters select by it.
 */
public final class SearchPathsBenchmark {
  private static final int K = 10;
  private static final int QUERIES = 200;
  private static final int ROUNDS = 5;
  private static final double[] SHARES = {.5, .05, .005};
  private static final double RADIUS = .98;

  private final CollectionSnapshot snapshot;
  private final LeafReader leaf;
  private final VectorSearch vectors;
  private final Searcher searcher;
  private final List<float[]> queries = new ArrayList<>();

  private SearchPathsBenchmark(CollectionSnapshot snapshot) throws IOException {
    this.snapshot = snapshot;
    this.leaf = snapshot.reader().leaves().getFirst().reader();
    this.vectors = new VectorSearch(snapshot);
    this.searcher = new Searcher(snapshot);
    Random random = new Random(17);
    var values = leaf.getFloatVectorValues(Fields.VECTOR);
    for (int i = 0; i < QUERIES; i++) {
      queries.add(values.vectorValue(random.nextInt(values.size())).clone());
    }
  }

  /** Work to be timed. */
  private interface Search {
    void run(float[] query) throws IOException;
  }

  /**
   * Runs it.
   *
   * @param args the collection's folder; then {@code pairs}, if those are to be measured, too
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[0]);
    try (CollectionSnapshot snapshot = new CollectionFolder(folder).open()) {
      SearchPathsBenchmark benchmark = new SearchPathsBenchmark(snapshot);
      System.out.printf(
          Locale.ROOT,
          "%n%,d images × %d; heads of %d components; beam %d%n",
          snapshot.reader().numDocs(),
          snapshot.manifest().dimension(),
          snapshot.head().orElseThrow().rotation().headDimension(),
          snapshot.head().orElseThrow().beam());
      benchmark.paths(folder);
      benchmark.filters();
      benchmark.batch();
      if (args.length > 1) {
        benchmark.pairs();
      }
    }
  }

  private void paths(Path folder) throws IOException {
    double graph = micros(query -> vectors.nearest(query, K));
    double heads = micros(query -> vectors.nearestExactly(query, K));
    double whole = micros(this::scan);
    int images = leaf.numDocs();
    double bytes = 4.0 * images * snapshot.manifest().dimension();
    double read = bytes / plainRead(folder) / 1e9;
    System.out.printf(
        Locale.ROOT, "| one query, one thread | µs | of whole vectors |%n|---|--:|--:|%n");
    System.out.printf(
        Locale.ROOT, "| graph, as by default | %.0f | %.3f |%n", graph, graph / whole);
    System.out.printf(Locale.ROOT, "| exact, by heads | %.0f | %.3f |%n", heads, heads / whole);
    System.out.printf(Locale.ROOT, "| exact, by whole vectors | %.0f | 1 |%n", whole);
    System.out.printf(
        Locale.ROOT,
        "%nWhole vectors are compared at %.1f GB/s; a plain read of the mapped file runs at %.1f"
            + " GB/s: %.2f of it.%n",
        bytes / whole / 1e3,
        read,
        bytes / whole / 1e3 / read);
    System.out.printf(
        Locale.ROOT,
        "Exact search by heads takes %.1f ns an image: as long as the graph at %,.0f images.%n",
        heads * 1e3 / images,
        graph * images / heads);
  }

  /** What an exact search costs that knows nothing of heads. */
  private void scan(float[] query) throws IOException {
    VectorScorer.Bulk scorer = leaf.getFloatVectorValues(Fields.VECTOR).scorer(query).bulk(null);
    var buffer = new DocAndFloatFeatureBuffer();
    do {
      scorer.nextDocsAndScores(Integer.MAX_VALUE, null, buffer);
    } while (buffer.size > 0);
  }

  /** Seconds to read the file of whole vectors from the system's cache, adding up its words. */
  private static double plainRead(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(new CollectionFolder(folder).indexPath());
        Arena arena = Arena.ofConfined()) {
      Path largest =
          files.max((a, b) -> Long.compare(a.toFile().length(), b.toFile().length())).orElseThrow();
      try (FileChannel channel = FileChannel.open(largest, StandardOpenOption.READ)) {
        MemorySegment file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        double[] seconds = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
          long start = System.nanoTime();
          long sum = sum(file);
          seconds[round] = (System.nanoTime() - start + (sum == 42 ? 1 : 0)) / 1e9;
        }
        Arrays.sort(seconds);
        return seconds[ROUNDS / 2];
      }
    }
  }

  private static long sum(MemorySegment file) {
    long sum = 0;
    long words = file.byteSize() / Long.BYTES;
    for (long i = 0; i < words; i++) {
      sum += file.get(ValueLayout.JAVA_LONG_UNALIGNED, i * Long.BYTES);
    }
    return sum;
  }

  private void filters() throws IOException {
    System.out.printf(
        Locale.ROOT,
        "%n| filter lets through | images | recall@10 | µs | exact |%n|--:|--:|--:|--:|---|%n");
    for (double share : SHARES) {
      int images = (int) (share * leaf.numDocs());
      Query filter = LongField.newRangeQuery(Fields.SIZE, 0, images - 1);
      long found = 0;
      boolean exact = false;
      double[] nanos = new double[QUERIES];
      for (int i = 0; i < QUERIES; i++) {
        SearchRequest request =
            SearchRequest.of(Embedding.of(queries.get(i)), K, new Cosine()).among(filter);
        SearchResult result = searcher.search(request);
        found += common(result, searcher.search(request.exactly()));
        exact = result.work().exact();
        nanos[i] = result.work().fetching().plus(result.work().rescoring()).toNanos();
      }
      Arrays.sort(nanos);
      System.out.printf(
          Locale.ROOT,
          "| %.1f %% | %,d | %.4f | %.0f | %s |%n",
          100 * share,
          images,
          (double) found / (QUERIES * K),
          nanos[QUERIES / 2] / 1e3,
          exact ? "yes" : "no");
    }
  }

  private static long common(SearchResult some, SearchResult all) {
    Set<String> ids = new HashSet<>();
    all.hits().forEach(hit -> ids.add(hit.image().id()));
    return some.hits().stream().filter(hit -> ids.contains(hit.image().id())).count();
  }

  private void batch() throws IOException, InterruptedException {
    List<SearchRequest> requests =
        queries.stream()
            .map(query -> SearchRequest.of(Embedding.of(query), K, new Cosine()))
            .toList();
    long one = Long.MAX_VALUE;
    long together = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (SearchRequest request : requests) {
        searcher.search(request);
      }
      long middle = System.nanoTime();
      searcher.search(requests);
      one = Math.min(one, middle - start);
      together = Math.min(together, System.nanoTime() - middle);
    }
    System.out.printf(
        Locale.ROOT,
        "%n%d whole answers, records and double precision included: %.0f µs each one by one,"
            + " %.0f µs each together (%.2f×).%n",
        QUERIES,
        one / 1e3 / QUERIES,
        together / 1e3 / QUERIES,
        one / (double) together);
  }

  private void pairs() throws IOException, InterruptedException {
    AtomicLong found = new AtomicLong();
    SimilarPairs pairs = new SimilarPairs(snapshot, new Cosine(), RADIUS);
    int threads = Runtime.getRuntime().availableProcessors();
    double cpu = cpuSeconds();
    long start = System.nanoTime();
    pairs.find(threads, _ -> found.incrementAndGet());
    double images = leaf.numDocs();
    System.out.printf(
        Locale.ROOT,
        "%nAll pairs of cosine %.2f or more: %,d found, %,d compared by whole vectors; %.1f s on %d"
            + " threads, %.1f s of CPU, %.2f ns of it a pair.%n",
        RADIUS,
        found.get(),
        pairs.compared(),
        (System.nanoTime() - start) / 1e9,
        threads,
        cpuSeconds() - cpu,
        (cpuSeconds() - cpu) * 1e9 / (images * images / 2));
  }

  private double micros(Search search) throws IOException {
    double[] rounds = new double[ROUNDS];
    for (int round = 0; round < 2 * ROUNDS; round++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      for (float[] query : queries) {
        search.run(query);
      }
      long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      rounds[round % ROUNDS] = (end - start) / 1e3 / QUERIES;
    }
    Arrays.sort(rounds);
    return rounds[ROUNDS / 2];
  }

  private static double cpuSeconds() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return system.getProcessCpuTime() / 1e9;
  }
}
