package io.doppel.benchmarks;

import io.doppel.common.Embedding;
import io.doppel.common.ImageRecord;
import io.doppel.common.metric.PrimaryMetric;
import io.doppel.common.schema.CollectionCodec;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionManifest;
import io.doppel.common.schema.ImageDocuments;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** Writes collections without pictures. Stateless. */
public final class MadeUpCollection {
  private static final PrimaryMetric METRIC = PrimaryMetric.of("cosine");
  private static final URI ROOT = URI.create("file:///benchmark/");

  private MadeUpCollection() {}

  /**
   * Writes a collection for the cosine. An image's number is its size, and its SHA-256.
   *
   * @param count how many images
   * @param dimension of their vectors
   * @param vectors the vector of each number
   * @param threads that may merge segments
   */
  public static void write(
      CollectionFolder folder, int count, int dimension, IntFunction<float[]> vectors, int threads)
      throws IOException {
    Files.createDirectories(folder.indexPath());
    IndexWriterConfig config = new IndexWriterConfig().setCodec(CollectionCodec.create(threads));
    try (Directory directory = FSDirectory.open(folder.indexPath());
        IndexWriter writer = new IndexWriter(directory, config)) {
      for (int i = 0; i < count; i++) {
        writer.addDocument(
            ImageDocuments.document(image(i), Embedding.of(vectors.apply(i)), METRIC));
      }
      writer.setLiveCommitData(manifest(dimension).toCommitData().entrySet());
      writer.commit();
    }
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

  private static ImageRecord image(int number) {
    return new ImageRecord(
        ROOT.resolve("%08d.jpg".formatted(number)),
        ROOT,
        number,
        number,
        "%064x".formatted(number),
        640,
        480,
        "jpeg",
        1,
        Optional.empty());
  }
}
