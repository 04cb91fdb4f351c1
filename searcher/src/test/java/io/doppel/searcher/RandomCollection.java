package io.doppel.searcher;

import io.doppel.common.Embedding;
import io.doppel.common.ImageRecord;
import io.doppel.common.head.Head;
import io.doppel.common.head.HeadFields;
import io.doppel.common.head.Rotation;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.FSDirectory;

/** A collection of seeded, non-negative embeddings of unequal norms, as a CNN's are. */
final class RandomCollection {
  static final int DIMENSION = 8;

  private final Path folder;
  private final PrimaryMetric metric;
  private Optional<Head> head = Optional.empty();
  final List<Embedding> embeddings = new ArrayList<>();

  RandomCollection(Path folder, String metric) {
    this.folder = folder;
    this.metric = PrimaryMetric.of(metric);
  }

  /** Has its images get heads and a graph; without it, every search is exact. */
  RandomCollection headed(int rows, int beam) {
    float[][] leading = new float[rows][DIMENSION];
    for (int i = 0; i < rows; i++) {
      leading[i][i] = 1;
    }
    head = Optional.of(new Head(new Rotation(leading, .5), beam, 1));
    return this;
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
        writer.addDocument(document(i));
      }
      CollectionManifest manifest =
          new CollectionManifest(
              1, "tiny", "0".repeat(64), "built-in", "none", "reduced", DIMENSION, metric);
      Map<String, String> data = new HashMap<>(manifest.toCommitData());
      if (head.isPresent()) {
        head.get().rotation().write(directory);
        data.putAll(head.get().toCommitData());
      }
      writer.setLiveCommitData(data.entrySet());
    }
    return this;
  }

  private Document document(int i) {
    Document document = ImageDocuments.document(image(i), embeddings.get(i), metric);
    head.map(Head::rotation)
        .ifPresent(rotation -> {
          float[] vector = ImageDocuments.vector(embeddings.get(i), metric);
          document.add(
              new KnnFloatVectorField(
                  rotation.field(), rotation.head(vector), HeadFields.similarity(metric)));
        });
    return document;
  }

  /** Puts another embedding in the place of image {@code i}, in a new segment. */
  void update(int i, Embedding embedding) throws IOException {
    embeddings.set(i, embedding);
    deleted.remove(i);
    IndexWriterConfig config = new IndexWriterConfig().setCodec(CollectionCodec.create());
    try (FSDirectory directory = FSDirectory.open(new CollectionFolder(folder).indexPath());
        IndexWriter writer = new IndexWriter(directory, config)) {
      writer.updateDocument(new Term(Fields.URI, uri(i).toString()), document(i));
      writer.setLiveCommitData(writer.getLiveCommitData());
    }
  }

  /** The images that are no longer there. */
  final Set<Integer> deleted = new HashSet<>();

  void delete(int i) throws IOException {
    IndexWriterConfig config = new IndexWriterConfig().setCodec(CollectionCodec.create());
    try (FSDirectory directory = FSDirectory.open(new CollectionFolder(folder).indexPath());
        IndexWriter writer = new IndexWriter(directory, config)) {
      deleted.add(i);
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
