package io.doppel.benchmarks.knn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Version;

/**
 * Plain Lucene as a user has it: defaults for all but the number of dimensions, memory-mapped
 * files, {@code KnnFloatVectorQuery}. One thread adds documents; more threads only help with
 * merges.
 *
 * @param merged whether segments are merged into one at the end, or left as the defaults leave them
 */
record LuceneEngine(boolean merged) implements Engine {
  static final String VECTOR = "vector";
  static final String NUMBER = "number";

  private static final Set<String> VECTOR_FILES = Set.of("vec", "vex", "cfs");

  @Override
  public String description() {
    return "Lucene %s, Lucene99HnswVectorsFormat, M=%d, beam width %d, %s"
        .formatted(
            Version.LATEST,
            CONNECTIONS,
            BUILD_CANDIDATES,
            merged ? "merged into one segment" : "segments as the defaults leave them");
  }

  @Override
  public void build(VectorFile vectors, Path folder, int threads) throws IOException {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads);
        Directory directory = FSDirectory.open(folder);
        IndexWriter writer =
            new IndexWriter(directory, config(LuceneCodec.create(threads, pool), threads))) {
      write(vectors, writer, merged);
    }
  }

  private static IndexWriterConfig config(Codec codec, int threads) {
    return new IndexWriterConfig()
        .setCodec(codec)
        .setMergeScheduler(
            threads == 1 ? new SerialMergeScheduler() : new ConcurrentMergeScheduler());
  }

  private static void write(VectorFile vectors, IndexWriter writer, boolean merge)
      throws IOException {
    for (int i = 0; i < vectors.count(); i++) {
      Document document = new Document();
      document.add(
          new KnnFloatVectorField(VECTOR, vectors.get(i), VectorSimilarityFunction.DOT_PRODUCT));
      document.add(new NumericDocValuesField(NUMBER, i));
      writer.addDocument(document);
    }
    if (merge) {
      writer.forceMerge(1);
    }
    writer.commit();
  }

  @Override
  public Index open(Path folder) throws IOException {
    return new LuceneIndex(FSDirectory.open(folder), VECTOR, vectorBytes(folder));
  }

  /** How large the vectors and graphs are, or the compound files that hold those of a segment. */
  static long vectorBytes(Path folder) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (VECTOR_FILES.contains(name.substring(name.lastIndexOf('.') + 1))) {
          bytes += Files.size(file);
        }
      }
    }
    return bytes;
  }
}
