package io.doppel.indexer;

import io.doppel.common.FileOutcome;
import io.doppel.common.ImageRecord;
import io.doppel.common.Outcome;
import io.doppel.common.metric.PrimaryMetric;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionManifest;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.common.schema.ImageDocuments;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.DecodeSettings;
import io.doppel.models.embed.Model;
import io.doppel.models.embed.ModelCatalog;
import io.doppel.models.embed.OnnxEmbedder;
import io.doppel.models.testing.TinyModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;

/** A folder of pictures, a tiny model, and a collection to index them into. */
final class IndexFixture implements AutoCloseable {
  /** Its collections are too small for a graph. */
  private static final RecallCheck NO_CHECK = (snapshot, _) -> snapshot.head().orElseThrow();

  /** Its workers end with the tests' process. */
  private static final DecodePool DECODER = new DecodePool(DecodeSettings.defaults());

  final Path pictures;
  final CollectionFolder collection;
  final CollectionManifest manifest;
  final OnnxEmbedder embedder;
  final Map<Path, Outcome> outcomes = new TreeMap<>();
  final Map<Path, String> reasons = new TreeMap<>();

  IndexFixture(Path folder) throws IOException {
    pictures = Files.createDirectories(folder.toRealPath().resolve("pictures"));
    collection = new CollectionFolder(folder.resolve("collection"));
    Model model =
        ModelCatalog.resolve(
            TinyModel.write(Files.createDirectories(folder.resolve("model"))).toString());
    embedder = OnnxEmbedder.open(model, 1);
    manifest =
        new CollectionManifest(
            CollectionManifest.SCHEMA,
            "tiny",
            model.manifest().sha256(),
            model.source(),
            model.manifest().preprocessing(),
            CollectionManifest.REDUCED_DECODE,
            TinyModel.DIMENSION,
            PrimaryMetric.of("cosine"));
  }

  /** Writes a picture whose pixels depend on the seed alone. */
  Path picture(String name, long seed) throws IOException {
    Path file = pictures.resolve(name);
    Files.createDirectories(file.getParent());
    BufferedImage image = new BufferedImage(48, 40, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(seed);
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 48; x++) {
        image.setRGB(x, y, random.nextInt(0x1000000));
      }
    }
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new IOException("no PNG writer");
    }
    return file;
  }

  /** A run over all pictures. */
  IndexSummary index() throws InterruptedException {
    return index(pictures);
  }

  IndexSummary index(Path... roots) throws InterruptedException {
    return run(settings(manifest, false, roots)).run();
  }

  IndexSettings settings(CollectionManifest asked, boolean allowEmpty, Path... roots) {
    return new IndexSettings(collection, asked, List.of(roots), allowEmpty, 2);
  }

  IndexRun run(IndexSettings settings) {
    outcomes.clear();
    reasons.clear();
    return new IndexRun(settings, embedder, DECODER, NO_CHECK, this::note);
  }

  IndexRun run(IndexSettings settings, IndexRun.Opener opener) {
    outcomes.clear();
    reasons.clear();
    return new IndexRun(
        settings, embedder, DECODER, NO_CHECK, this::note, ScanObserver.NONE, opener);
  }

  IndexRun run(IndexSettings settings, ScanObserver observer) {
    outcomes.clear();
    reasons.clear();
    return new IndexRun(settings, embedder, DECODER, NO_CHECK, this::note, observer);
  }

  IndexRun run(IndexSettings settings, Consumer<FileOutcome> listener) {
    return new IndexRun(settings, embedder, DECODER, NO_CHECK, listener);
  }

  /** A watch that has not begun. */
  CollectionWatch watch(
      WatchListener listener, WatchTimes times, FolderEvents events, Path... roots) {
    IndexSettings settings = settings(manifest, false, roots);
    return new CollectionWatch(settings, embedder, DECODER, NO_CHECK, listener, times, events);
  }

  private void note(FileOutcome file) {
    if (outcomes.put(file.path(), file.outcome()) != null) {
      throw new AssertionError("two outcomes for " + file.path());
    }
    reasons.put(file.path(), file.reason());
  }

  /** The images in the collection as of its last commit, by path. */
  Map<Path, ImageRecord> indexed() throws IOException {
    Map<Path, ImageRecord> images = new TreeMap<>();
    try (CollectionSnapshot snapshot = collection.open()) {
      for (LeafReaderContext context : snapshot.reader().leaves()) {
        for (ImageRecord image : images(context.reader())) {
          if (images.put(image.path(), image) != null) {
            throw new AssertionError("twice in the collection: " + image.path());
          }
        }
      }
    }
    return images;
  }

  /** The image at {@code path} in the collection. */
  ImageRecord image(Path path) throws IOException {
    return Objects.requireNonNull(indexed().get(path), () -> "not indexed: " + path);
  }

  private static List<ImageRecord> images(LeafReader leaf) throws IOException {
    List<ImageRecord> images = new ArrayList<>();
    for (int doc = 0; doc < leaf.maxDoc(); doc++) {
      if (leaf.getLiveDocs() == null || leaf.getLiveDocs().get(doc)) {
        images.add(ImageDocuments.image(leaf.storedFields().document(doc)));
      }
    }
    return images;
  }

  @Override
  public void close() {
    embedder.close();
  }
}
