package io.doppel.benchmarks.knn;

import io.doppel.benchmarks.MadeUpCollection;
import io.doppel.common.schema.CollectionCodec;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.common.schema.Fields;
import io.doppel.indexer.GraphBuild;
import io.doppel.searcher.GraphRecall;
import io.doppel.searcher.VectorSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;

/**
 * Doppel's own collection, as an index run leaves it: images with all their fields, whole vectors
 * lying flat, and a graph on heads of the length that the collection was found to need.
 */
record DoppelEngine() implements Engine {
  private static final Set<String> GRAPH = Set.of("vex");

  @Override
  public String description() {
    return "Doppel: graph on PCA heads, M=%d, beam width %d; rescoring by whole vectors"
        .formatted(CollectionCodec.MAX_CONNECTIONS, CollectionCodec.BUILD_BEAM);
  }

  @Override
  public void build(VectorFile vectors, Path folder, int threads) throws IOException {
    CollectionFolder collection = new CollectionFolder(folder);
    MadeUpCollection.write(collection, vectors.count(), vectors.dimension(), vectors::get, threads);
    GraphBuild.refresh(collection, GraphRecall::searched);
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
