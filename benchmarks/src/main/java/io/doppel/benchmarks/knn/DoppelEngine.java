package io.doppel.benchmarks.knn;

import io.doppel.common.Embedding;
import io.doppel.common.ImageRecord;
import io.doppel.common.metric.PrimaryMetric;
import io.doppel.common.schema.CollectionCodec;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionManifest;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.common.schema.Fields;
import io.doppel.common.schema.ImageDocuments;
import io.doppel.indexer.GraphBuild;
import io.doppel.searcher.GraphRecall;
import io.doppel.searcher.VectorSearch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * Doppel's own collection, as an index run leaves it: images with all their fields, whole vectors
 * lying flat, and a graph on heads of the length that the collection was found to need.
 */
record DoppelEngine() implements Engine {
  private static final PrimaryMetric METRIC = PrimaryMetric.of("cosine");
  private static final Set<String> GRAPH = Set.of("vex");

  @Override
  public String description() {
    return "Doppel: graph on PCA heads, M=%d, beam width %d; rescoring by whole vectors"
        .formatted(CollectionCodec.MAX_CONNECTIONS, CollectionCodec.BUILD_BEAM);
  }

  @Override
  public void build(VectorFile vectors, Path folder, int threads) throws IOException {
    CollectionFolder collection = new CollectionFolder(folder);
    Files.createDirectories(collection.indexPath());
    IndexWriterConfig config = new IndexWriterConfig().setCodec(CollectionCodec.create(threads));
    try (Directory directory = FSDirectory.open(collection.indexPath());
        IndexWriter writer = new IndexWriter(directory, config)) {
      for (int i = 0; i < vectors.count(); i++) {
        writer.addDocument(ImageDocuments.document(image(i), Embedding.of(vectors.get(i)), METRIC));
      }
      writer.setLiveCommitData(manifest(vectors.dimension()).toCommitData().entrySet());
      writer.commit();
    }
    GraphBuild.refresh(collection, GraphRecall::searched);
  }

  private static CollectionManifest manifest(int dimension) {
    return new CollectionManifest(
        CollectionManifest.SCHEMA,
        "benchmark",
        "0".repeat(64),
        "none",
        "none",
        CollectionManifest.EXACT_DECODE,
        dimension,
        METRIC);
  }

  /** Its size is its number. */
  private static ImageRecord image(int number) {
    return new ImageRecord(
        URI.create("file:///benchmark/%08d.jpg".formatted(number)),
        URI.create("file:///benchmark/"),
        number,
        number,
        "%064x".formatted(number),
        640,
        480,
        "jpeg",
        1,
        Optional.empty());
  }

  @Override
  public Index open(Path folder) throws IOException {
    CollectionSnapshot snapshot = new CollectionFolder(folder).open();
    return new Opened(
        snapshot, new VectorSearch(snapshot), new CollectionFolder(folder), numbers(snapshot));
  }

  /** The numbers of the vectors, by document. */
  private static List<Integer> numbers(CollectionSnapshot snapshot) throws IOException {
    List<Integer> numbers = new ArrayList<>();
    for (LeafReaderContext leaf : snapshot.reader().leaves()) {
      SortedNumericDocValues sizes = leaf.reader().getSortedNumericDocValues(Fields.SIZE);
      while (sizes.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        numbers.add(Math.toIntExact(sizes.nextValue()));
      }
    }
    return numbers;
  }

  private record Opened(
      CollectionSnapshot snapshot,
      VectorSearch vectors,
      CollectionFolder folder,
      List<Integer> numbers)
      implements Index {

    @Override
    public int[] search(float[] query, int k, int effort) throws IOException {
      return Arrays.stream(vectors.nearest(query, k, effort))
          .mapToInt(hit -> numbers.get(hit.doc))
          .toArray();
    }

    /** The heads, their graph and the rotation: whole vectors are read a few at a time. */
    @Override
    public long residentBytes() throws IOException {
      long bytes = 0;
      try (Stream<Path> files = Files.list(folder.indexPath())) {
        for (Path file : files.toList()) {
          String name = file.getFileName().toString();
          boolean graph = GRAPH.contains(name.substring(name.lastIndexOf('.') + 1));
          bytes += graph || name.startsWith("rotation-") ? Files.size(file) : 0;
        }
      }
      return bytes + heads();
    }

    private long heads() {
      return snapshot
          .head()
          .map(head ->
              (long) snapshot.reader().maxDoc() * head.rotation().headDimension() * Float.BYTES)
          .orElse(0L);
    }

    @Override
    public void close() throws IOException {
      snapshot.close();
    }
  }
}
