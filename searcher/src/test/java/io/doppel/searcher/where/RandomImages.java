package io.doppel.searcher.where;

import io.doppel.common.Embedding;
import io.doppel.common.ImageRecord;
import io.doppel.common.metric.Cosine;
import io.doppel.common.schema.CollectionCodec;
import io.doppel.common.schema.Fields;
import io.doppel.common.schema.ImageDocuments;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;

/** Seeded images of all sorts, written as the indexer writes them. */
final class RandomImages {
  static final int DIMENSION = 4;
  static final List<String> ROOTS =
      List.of("/pictures", "/pictures/holidays", "/Ablage ä/100% [x]", "/no images left");
  static final List<String> PARTS =
      List.of(
          "holidays",
          "Ferien 2024",
          "Übung",
          "100%",
          "a#b",
          "x[1]",
          "😀",
          "日本",
          "a+b&c",
          "{z}",
          "semi;colon",
          "it's",
          "back\\slash",
          "\"quoted\"",
          "*",
          "a",
          "b",
          "%41",
          "new\nline");
  static final List<String> FORMATS = List.of("jpeg", "png", "webp", "tiff");

  private final Random random;
  final Map<URI, ImageRecord> images = new LinkedHashMap<>();
  final Map<URI, Embedding> embeddings = new LinkedHashMap<>();

  RandomImages(long seed) {
    this.random = new Random(seed);
  }

  /** Writes images in several segments, and replaces and deletes some of them. */
  RandomImages write(Directory directory, int count) throws IOException {
    IndexWriterConfig config =
        new IndexWriterConfig()
            .setCodec(CollectionCodec.create())
            .setMergePolicy(NoMergePolicy.INSTANCE);
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      for (int i = 0; i < count; i++) {
        put(writer, image());
        if (random.nextInt(5) == 0) {
          delete(writer, any().uri());
        }
        if (random.nextInt(count) < 8) {
          writer.commit();
        }
      }
      deleteRoot(writer, ROOTS.getLast());
    }
    return this;
  }

  private void put(IndexWriter writer, ImageRecord image) throws IOException {
    float[] raw = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      raw[i] = 0.01f + random.nextFloat();
    }
    Embedding embedding = Embedding.of(raw);
    images.put(image.uri(), image);
    embeddings.put(image.uri(), embedding);
    writer.updateDocument(
        new Term(Fields.URI, image.uri().toString()),
        ImageDocuments.document(image, embedding, new Cosine()));
  }

  private void delete(IndexWriter writer, URI uri) throws IOException {
    images.remove(uri);
    writer.deleteDocuments(new Term(Fields.URI, uri.toString()));
  }

  private void deleteRoot(IndexWriter writer, String root) throws IOException {
    for (ImageRecord image : List.copyOf(images.values())) {
      if (image.root().getPath().equals(root + "/")) {
        delete(writer, image.uri());
      }
    }
  }

  /** Any image there is, or one that is not. */
  ImageRecord any() {
    List<ImageRecord> all = List.copyOf(images.values());
    return all.isEmpty() || random.nextInt(20) == 0 ? image() : all.get(random.nextInt(all.size()));
  }

  private ImageRecord image() {
    String root = pick(ROOTS);
    StringBuilder path = new StringBuilder(root);
    for (int i = random.nextInt(4); i > 0; i--) {
      path.append('/').append(pick(PARTS));
    }
    path.append('/').append(pick(PARTS)).append(random.nextBoolean() ? ".jpg" : ".png");
    return new ImageRecord(
        Path.of(path.toString()).toUri(),
        URI.create(Path.of(root).toUri() + "/"),
        random.nextInt(3) == 0 ? random.nextInt(2_000) : random.nextLong(5_000_000_000L),
        moment().toEpochSecond(ZoneOffset.UTC) * 1_000_000_000 + random.nextInt(3) - 1,
        "%064x".formatted(random.nextInt(1000)),
        1 + random.nextInt(30),
        1 + random.nextInt(30),
        pick(FORMATS),
        1,
        random.nextInt(3) == 0
            ? Optional.empty()
            : Optional.of(moment().plusNanos(random.nextInt(4) * 250_000_000L)));
  }

  /** A time near the ends of years, months, days and minutes, and of summer time. */
  LocalDateTime moment() {
    LocalDateTime time =
        LocalDateTime.of(
            2023 + random.nextInt(3),
            pick(List.of(1, 2, 3, 10, 12)),
            pick(List.of(1, 2, 27, 28)),
            pick(List.of(0, 1, 2, 23)),
            pick(List.of(0, 1, 30, 59)),
            pick(List.of(0, 1, 59)));
    return random.nextInt(4) == 0 ? time.plusDays(3) : time;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
