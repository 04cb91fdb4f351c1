package io.doppel.common.schema;

import io.doppel.common.Embedding;
import io.doppel.common.ImageRecord;
import io.doppel.common.metric.PrimaryMetric;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;

/** Small collections, written as an index run writes them. */
final class TestCollections {
  private TestCollections() {}

  static CollectionManifest manifest(int dimension, String metric) {
    return new CollectionManifest(
        CollectionManifest.SCHEMA,
        "tiny",
        "0".repeat(64),
        "built-in",
        "none",
        "reduced",
        dimension,
        PrimaryMetric.of(metric));
  }

  static ImageRecord image(String name) {
    return new ImageRecord(
        URI.create("file:///pictures/" + name),
        URI.create("file:///pictures/"),
        1234,
        5678,
        "a".repeat(64),
        640,
        480,
        "jpeg",
        6,
        Optional.of(LocalDateTime.of(2024, 2, 29, 12, 30, 5)));
  }

  static void write(Path folder, CollectionManifest manifest, Embedding... embeddings)
      throws IOException {
    IndexWriterConfig config = new IndexWriterConfig().setCodec(CollectionCodec.create());
    try (FSDirectory directory = FSDirectory.open(new CollectionFolder(folder).indexPath());
        IndexWriter writer = new IndexWriter(directory, config)) {
      for (int i = 0; i < embeddings.length; i++) {
        writer.addDocument(
            ImageDocuments.document(image(i + ".jpg"), embeddings[i], manifest.metric()));
      }
      writer.setLiveCommitData(manifest.toCommitData().entrySet());
    }
  }
}
