package io.doppel.duplicates.group;

import io.doppel.common.Embedding;
import io.doppel.common.ImageRecord;
import io.doppel.common.metric.Cosine;
import io.doppel.common.schema.CollectionCodec;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionManifest;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.common.schema.ImageDocuments;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;

/** A collection written without pictures: pictures of some motifs, seen through seeded noise. */
final class MadeUpCollection {
  static final int DIMENSION = 256;

  private static final URI ROOT = URI.create("file:///pictures/");

  private final Random random;
  private final List<Entry> entries = new ArrayList<>();

  /** One image and where it lies in the space of embeddings. */
  private record Entry(ImageRecord image, Embedding embedding) {}

  MadeUpCollection(long seed) {
    random = new Random(seed);
  }

  /** What a motif looks like: non-negative, as a CNN's activations are. */
  float[] motif() {
    float[] motif = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      motif[i] = Math.abs((float) random.nextGaussian());
    }
    return motif;
  }

  /**
   * Adds a picture of a motif.
   *
   * @param name its path below the root
   * @param content names its bytes
   * @param noise what is added to each component, at most
   */
  ImageRecord add(String name, String content, int width, float[] motif, double noise) {
    float[] raw = motif.clone();
    for (int i = 0; i < raw.length; i++) {
      raw[i] = Math.abs(raw[i] + (float) (noise * random.nextGaussian()));
    }
    ImageRecord image =
        new ImageRecord(
            ROOT.resolve(name),
            ROOT,
            1000L + width,
            0,
            sha256(content),
            width,
            100,
            "jpeg",
            1,
            Optional.empty());
    entries.add(new Entry(image, Embedding.of(raw)));
    return image;
  }

  /** A SHA-256 that says what it is of. */
  static String sha256(String content) {
    return "%064x".formatted(new BigInteger(1, content.getBytes(StandardCharsets.UTF_8)));
  }

  /** Gives every file another name and another place in the index. */
  MadeUpCollection renamedAndShuffled(long seed) {
    MadeUpCollection other = new MadeUpCollection(seed);
    for (Entry entry : entries) {
      String name = "renamed-%016x.jpg".formatted(other.random.nextLong());
      other.entries.add(
          new Entry(
              entry.image.at(ROOT.resolve(name), ROOT, entry.image.mtime()), entry.embedding));
    }
    Collections.shuffle(other.entries, other.random);
    return other;
  }

  List<ImageRecord> images() {
    return entries.stream().map(Entry::image).toList();
  }

  /** Writes it. The caller closes it. */
  CollectionSnapshot open(Path path) throws IOException {
    CollectionFolder folder = new CollectionFolder(path);
    Cosine metric = new Cosine();
    try (FSDirectory directory = FSDirectory.open(folder.indexPath());
        IndexWriter writer =
            new IndexWriter(
                directory, new IndexWriterConfig().setCodec(CollectionCodec.create()))) {
      for (Entry entry : entries) {
        writer.addDocument(ImageDocuments.document(entry.image, entry.embedding, metric));
      }
      CollectionManifest manifest =
          new CollectionManifest(
              CollectionManifest.SCHEMA,
              "made-up",
              "0".repeat(64),
              "none",
              "none",
              CollectionManifest.EXACT_DECODE,
              DIMENSION,
              metric);
      writer.setLiveCommitData(manifest.toCommitData().entrySet());
    }
    return folder.open();
  }
}
