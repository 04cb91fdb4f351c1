package io.doppel.benchmarks.knn;

import io.github.jbellis.jvector.disk.ReaderSupplier;
import io.github.jbellis.jvector.disk.ReaderSupplierFactory;
import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult;
import io.github.jbellis.jvector.graph.disk.OnDiskGraphIndex;
import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ForkJoinPool;

/**
 * jvector: a hierarchical graph with as many connections as the others' (its M counts those of the
 * lowest layer), refined at the end as its defaults have it. The graph is mapped; the full vectors,
 * which are on disk with it, are read into memory, since jvector copies what it reads of a file.
 */
record JvectorEngine() implements Engine {
  private static final String FILE = "graph.jvector";
  private static final VectorSimilarityFunction SIMILARITY = VectorSimilarityFunction.DOT_PRODUCT;
  private static final List<Integer> DEGREES = List.of(2 * CONNECTIONS, CONNECTIONS);
  private static final float OVERFLOW = 1.2f;
  private static final float ALPHA = 1.2f;

  @Override
  public String description() {
    return "jvector %s, %s, degrees %s, beam width %d, overflow and alpha 1.2"
        .formatted(
            version(),
            VectorizationProvider.getInstance().getClass().getSimpleName(),
            DEGREES,
            BUILD_CANDIDATES);
  }

  private static String version() {
    Properties properties = new Properties();
    try (InputStream file =
        GraphIndexBuilder.class.getResourceAsStream(
            "/META-INF/maven/io.github.jbellis/jvector-base/pom.properties")) {
      if (file != null) {
        properties.load(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version", "of unknown version");
  }

  @Override
  public void build(VectorFile vectors, Path folder, int threads) throws IOException {
    RandomAccessVectorValues values = values(vectors);
    BuildScoreProvider scores = BuildScoreProvider.randomAccessScoreProvider(values, SIMILARITY);
    try (ForkJoinPool pool = new ForkJoinPool(threads);
        GraphIndexBuilder builder =
            GraphIndexBuilder.builder(scores, vectors.dimension(), DEGREES)
                .withBeamWidth(BUILD_CANDIDATES)
                .withNeighborOverflow(OVERFLOW)
                .withAlpha(ALPHA)
                .withSimdExecutor(pool)
                .withParallelExecutor(pool)
                .build()) {
      ImmutableGraphIndex graph = builder.build(values);
      OnDiskGraphIndex.write(graph, values, folder.resolve(FILE));
    }
  }

  private static RandomAccessVectorValues values(VectorFile vectors) {
    List<VectorFloat<?>> values = new ArrayList<>();
    for (int i = 0; i < vectors.count(); i++) {
      values.add(types().createFloatVector(vectors.get(i)));
    }
    return new ListRandomAccessVectorValues(values, vectors.dimension());
  }

  private static VectorTypeSupport types() {
    return VectorizationProvider.getInstance().getVectorTypeSupport();
  }

  @Override
  public Index open(Path folder) throws IOException {
    ReaderSupplier file = ReaderSupplierFactory.open(folder.resolve(FILE));
    OnDiskGraphIndex graph = OnDiskGraphIndex.load(file);
    return new GraphIndex(file, graph, loaded(graph), Files.size(folder.resolve(FILE)));
  }

  /** The vectors of a graph, in memory outside the heap. */
  private static RandomAccessVectorValues loaded(OnDiskGraphIndex graph) throws IOException {
    int dimension = graph.getDimension();
    long bytes = 4L * dimension;
    MemorySegment memory = Arena.global().allocate(graph.size(0) * bytes, 64);
    List<VectorFloat<?>> vectors = new ArrayList<>();
    try (OnDiskGraphIndex.View view = graph.getView()) {
      for (int i = 0; i < graph.size(0); i++) {
        ByteBuffer place = memory.asSlice(i * bytes, bytes).asByteBuffer();
        FloatBuffer floats = place.order(ByteOrder.nativeOrder()).asFloatBuffer();
        VectorFloat<?> vector = types().createFloatVector(floats);
        view.getVectorInto(i, vector, 0);
        vectors.add(vector);
      }
    }
    return new ListRandomAccessVectorValues(vectors, dimension);
  }

  private static final class GraphIndex implements Index {
    private final ReaderSupplier file;
    private final OnDiskGraphIndex graph;
    private final RandomAccessVectorValues vectors;
    private final long fileSize;
    private final ThreadLocal<GraphSearcher> searchers;

    GraphIndex(
        ReaderSupplier file,
        OnDiskGraphIndex graph,
        RandomAccessVectorValues vectors,
        long fileSize) {
      this.file = file;
      this.graph = graph;
      this.vectors = vectors;
      this.fileSize = fileSize;
      this.searchers = ThreadLocal.withInitial(() -> new GraphSearcher(graph));
    }

    @Override
    public int[] search(float[] query, int k, int effort) {
      VectorFloat<?> vector = types().createFloatVector(query);
      var scores = DefaultSearchScoreProvider.exact(vector, SIMILARITY, vectors);
      SearchResult result = searchers.get().search(scores, k, effort, 0, 0, Bits.ALL);
      return Arrays.stream(result.getNodes()).mapToInt(node -> node.node).toArray();
    }

    @Override
    public long residentBytes() {
      return fileSize + graph.ramBytesUsed();
    }

    @Override
    public void close() throws IOException {
      graph.close();
      file.close();
    }
  }
}
