package io.doppel.searcher;

import io.doppel.common.Embedding;
import io.doppel.common.ImageRecord;
import io.doppel.common.metric.PrimaryMetric;
import io.doppel.common.schema.CollectionCodec;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionManifest;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.common.schema.Fields;
import io.doppel.common.schema.ImageDocuments;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.FSDirectory;

/** A collection of seeded, non-negative embeddings of unequal norms, as a CNN's are. */
final class RandomCollection {
  static final int DIMENSION = 8;

  private final Path folder;
  private final PrimaryMetric metric;
  final List<Embedding> embeddings = new ArrayList<>();

  RandomCollection(Path folder, String metric) {
    this.folder = folder;
    this.metric = PrimaryMetric.of(metric);
  }

  static Embedding embedding(Random random) {
    float scale = (float) Math.exp(random.nextGaussian() / 4);
    float[] raw = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      raw[i] = scale * Math.abs((float) random.nextGaussian());
    }
    return Embedding.of(raw);
  }

  static URI uri(int i) {
    return URI.create("file:///pictures/%05d.jpg".formatted(i));
  }

  RandomCollection fill(int images, long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < images; i++) {
      embeddings.add(embedding(random));
    }
    return write();
  }

  RandomCollection write() throws IOException {
    IndexWriterConfig config = new IndexWriterConfig().setCodec(CollectionCodec.create());
    try (FSDirectory directory = FSDirectory.open(new CollectionFolder(folder).indexPath());
        IndexWriter writer = new IndexWriter(directory, config)) {
      for (int i = 0; i < embeddings.size(); i++) {
        writer.addDocument(ImageDocuments.document(image(i), embeddings.get(i), metric));
      }
      CollectionManifest manifest =
          new CollectionManifest(
              1, "tiny", "0".repeat(64), "built-in", "none", "reduced", DIMENSION, metric);
      writer.setLiveCommitData(manifest.toCommitData().entrySet());
    }
    return this;
  }

  void delete(int i) throws IOException {
    IndexWriterConfig config = new IndexWriterConfig().setCodec(CollectionCodec.create());
    try (FSDirectory directory = FSDirectory.open(new CollectionFolder(folder).indexPath());
        IndexWriter writer = new IndexWriter(directory, config)) {
      writer.deleteDocuments(new Term(Fields.URI, uri(i).toString()));
    }
  }

  CollectionSnapshot open() {
    return new CollectionFolder(folder).open();
  }

  private static ImageRecord image(int i) {
    return new ImageRecord(
        uri(i),
        URI.create("file:///pictures/"),
        i,
        i,
        "%064x".formatted(i),
        640,
        480,
        i % 3 == 0 ? "png" : "jpeg",
        1,
        Optional.empty());
  }
}
