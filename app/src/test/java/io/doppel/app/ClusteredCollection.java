package io.doppel.app;

import io.doppel.common.Embedding;
import io.doppel.common.ImageRecord;
import io.doppel.common.metric.Comparison;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.FSDirectory;

/** A collection written without pictures, and an oracle that knows all that is in it. */
final class ClusteredCollection {
  static final int DIMENSION = 96;

  /** Seeded embeddings of unequal norms, in clusters that lie in a subspace, but for some noise. */
  static final class Source {
    private static final int SUBSPACE = 16;
    private static final int CLUSTERS = 50;

    private final Random random;
    private final float[][] basis;
    private final float[][] centres;
    private final double noise;

    Source(long seed) {
      this(seed, .1);
    }

    Source(long seed, double noise) {
      this.noise = noise;
      random = new Random(seed);
      basis = gaussian(SUBSPACE, DIMENSION);
      centres = gaussian(CLUSTERS, SUBSPACE);
    }

    private float[][] gaussian(int count, int dimension) {
      float[][] vectors = new float[count][dimension];
      for (float[] vector : vectors) {
        for (int j = 0; j < dimension; j++) {
          vector[j] = (float) random.nextGaussian();
        }
      }
      return vectors;
    }

    Embedding next() {
      float[] centre = centres[random.nextInt(CLUSTERS)];
      double scale = Math.exp(random.nextGaussian() / 8);
      double[] vector = new double[DIMENSION];
      for (int i = 0; i < SUBSPACE; i++) {
        double along = centre[i] + .4 * random.nextGaussian();
        for (int j = 0; j < DIMENSION; j++) {
          vector[j] += along * basis[i][j];
        }
      }
      float[] raw = new float[DIMENSION];
      for (int j = 0; j < DIMENSION; j++) {
        raw[j] = (float) (scale * (vector[j] + noise * random.nextGaussian()));
      }
      return Embedding.of(raw);
    }

    /** Another one in the subspace, about {@code distance} away. */
    Embedding near(Embedding embedding, double distance) {
      float[] raw = embedding.raw();
      double step = distance / Math.sqrt((double) SUBSPACE * DIMENSION);
      for (float[] direction : basis) {
        double along = step * random.nextGaussian();
        for (int j = 0; j < DIMENSION; j++) {
          raw[j] += (float) (along * direction[j]);
        }
      }
      return Embedding.of(raw);
    }
  }

  final CollectionFolder folder;
  final PrimaryMetric metric;

  /** What is there, by its number. */
  final Map<Integer, Embedding> live = new HashMap<>();

  private int numbers;

  ClusteredCollection(Path folder, PrimaryMetric metric) {
    this.folder = new CollectionFolder(folder);
    this.metric = metric;
  }

  static URI uri(int number) {
    return URI.create("file:///pictures/%06d.jpg".formatted(number));
  }

  /** Adds images in a segment of their own. */
  void add(List<Embedding> embeddings) throws IOException {
    try (FSDirectory directory = FSDirectory.open(folder.indexPath());
        IndexWriter writer = open(directory)) {
      for (Embedding embedding : embeddings) {
        writer.addDocument(ImageDocuments.document(image(numbers), embedding, metric));
        live.put(numbers, embedding);
        numbers++;
      }
    }
  }

  void remove(List<Integer> removed) throws IOException {
    try (FSDirectory directory = FSDirectory.open(folder.indexPath());
        IndexWriter writer = open(directory)) {
      for (int number : removed) {
        writer.deleteDocuments(new Term(Fields.URI, uri(number).toString()));
        live.remove(number);
      }
    }
  }

  /** Puts other embeddings in the place of these images. */
  void update(Map<Integer, Embedding> updates) throws IOException {
    try (FSDirectory directory = FSDirectory.open(folder.indexPath());
        IndexWriter writer = open(directory)) {
      for (Map.Entry<Integer, Embedding> update : updates.entrySet()) {
        int number = update.getKey();
        writer.updateDocument(
            new Term(Fields.URI, uri(number).toString()),
            ImageDocuments.document(image(number), update.getValue(), metric));
        live.put(number, update.getValue());
      }
    }
  }

  private IndexWriter open(FSDirectory directory) throws IOException {
    IndexWriter writer =
        new IndexWriter(
            directory,
            new IndexWriterConfig()
                .setCodec(CollectionCodec.create())
                .setMergePolicy(NoMergePolicy.INSTANCE));
    Map<String, String> data = new HashMap<>(manifest().toCommitData());
    var committed = writer.getLiveCommitData();
    if (committed != null) {
      committed.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
    }
    writer.setLiveCommitData(data.entrySet());
    return writer;
  }

  private CollectionManifest manifest() {
    return new CollectionManifest(
        CollectionManifest.SCHEMA,
        "clustered",
        "0".repeat(64),
        "none",
        "none",
        CollectionManifest.EXACT_DECODE,
        DIMENSION,
        metric);
  }

  private static ImageRecord image(int number) {
    return new ImageRecord(
        uri(number),
        URI.create("file:///pictures/"),
        number,
        number,
        "%064x".formatted(number),
        640,
        480,
        "jpeg",
        1,
        Optional.empty());
  }

  CollectionSnapshot snapshot() {
    return folder.open();
  }

  /** The {@code k} closest of what is there, by brute force in double precision. */
  List<URI> closest(Embedding query, int k) {
    Map<Integer, Double> values = new HashMap<>();
    live.forEach(
        (number, embedding) -> values.put(number, metric.of(Comparison.of(query, embedding))));
    return values.entrySet().stream()
        .sorted(
            Comparator.comparing(Map.Entry<Integer, Double>::getValue, metric::compare)
                .thenComparing(Map.Entry::getKey))
        .limit(k)
        .map(entry -> uri(entry.getKey()))
        .toList();
  }
}
