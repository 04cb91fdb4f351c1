package io.doppel.duplicates.eval;

import io.doppel.common.DoppelException;
import io.doppel.common.Embedding;
import io.doppel.common.ImageRecord;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.common.schema.ImageDocuments;
import io.doppel.models.decode.RejectedImageException;
import io.doppel.models.embed.Checksums;
import io.doppel.models.image.SyntheticEdit;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes queries from a collection's own pictures: a sample of them, each edited in every way that
 * there is, embedded as the collection was. The copies lie in a folder of the caller's, and never
 * become part of the collection. The same seed gives the same copies of the same collection.
 */
public final class SyntheticCopies {
  private final Embedder embedder;
  private final Path folder;
  private final long seed;
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong passedOver = new AtomicLong();

  /**
   * Ready to make copies.
   *
   * @param embedder embeds them
   * @param folder takes their files
   * @param seed of the sample, and of what edits leave to chance
   */
  public SyntheticCopies(Embedder embedder, Path folder, long seed) {
    this.embedder = embedder;
    this.folder = folder;
    this.seed = seed;
  }

  /** How many pictures have been copied, to show progress. */
  public long done() {
    return done.get();
  }

  /** How many pictures were drawn and passed over: gone, changed, or not to be copied. */
  public long passedOver() {
    return passedOver.get();
  }

  /**
   * What was made.
   *
   * @param originals the pictures, each as a query for itself
   * @param copies at least one
   */
  public record Made(List<Query> originals, List<Query> copies) {
    /** Copies the lists. */
    public Made {
      originals = List.copyOf(originals);
      copies = List.copyOf(copies);
    }

    /**
     * The copies, for which such references do not count that are copies of the original already.
     *
     * @param trials of the originals
     */
    public List<Query> ignoring(List<Trial> trials) {
      Map<String, Set<URI>> known = new HashMap<>();
      trials.forEach(trial -> known.put(trial.query().original().sha256(), trial.otherCopies()));
      return copies.stream()
          .map(copy -> copy.ignoring(known.getOrDefault(copy.original().sha256(), Set.of())))
          .toList();
    }
  }

  /**
   * Makes copies of pictures.
   *
   * @param count of how many, at least 1; fewer where the collection has no more
   * @param threads how many copies are made at a time
   * @throws DoppelException when there is no picture that can be copied
   */
  public Made make(CollectionSnapshot snapshot, int count, int threads)
      throws IOException, InterruptedException {
    List<CollectionImages.Indexed> images = CollectionImages.read(snapshot);
    Collections.shuffle(images, new Random(seed));
    List<Query> originals = new ArrayList<>();
    List<Query> copies = new ArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (CollectionImages.Indexed drawn : images) {
        if (originals.size() == count) {
          break;
        }
        Optional<List<Query>> made = copies(drawn.image(), pool);
        if (made.isPresent()) {
          originals.add(original(snapshot, drawn));
          copies.addAll(made.get());
        }
        (made.isPresent() ? done : passedOver).incrementAndGet();
      }
    } finally {
      pool.shutdownNow();
      pool.close();
    }
    if (copies.isEmpty()) {
      throw new DoppelException(
          "expected pictures to make copies of, found none of the collection's %,d to be readable"
              .formatted(images.size()));
    }
    return new Made(originals, copies);
  }

  private static Query original(CollectionSnapshot snapshot, CollectionImages.Indexed drawn)
      throws IOException {
    Embedding embedding =
        ImageDocuments.embedding(snapshot.reader(), drawn.doc(), snapshot.manifest().metric());
    return new Query(drawn.image(), embedding, drawn.image(), "none", Set.of());
  }

  /** All copies of a picture, or nothing. */
  private Optional<List<Query>> copies(ImageRecord original, ExecutorService pool)
      throws IOException, InterruptedException {
    Optional<byte[]> bytes = bytes(original);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    List<Future<Query>> making = new ArrayList<>();
    for (SyntheticEdit edit : SyntheticEdit.values()) {
      making.add(pool.submit(() -> copy(original, bytes.get(), edit)));
    }
    try {
      List<Query> copies = new ArrayList<>();
      for (Future<Query> one : making) {
        copies.add(one.get());
      }
      return Optional.of(copies);
    } catch (ExecutionException e) {
      making.forEach(one -> one.cancel(true));
      return switch (e.getCause()) {
        case RejectedImageException _ -> Optional.empty();
        case IOException full -> throw full;
        case null, default -> throw new IllegalStateException(e.getCause());
      };
    }
  }

  private static Optional<byte[]> bytes(ImageRecord original) {
    try {
      return Checksums.sha256(original.path()).equals(original.sha256())
          ? Optional.of(Files.readAllBytes(original.path()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Query copy(ImageRecord original, byte[] bytes, SyntheticEdit edit)
      throws RejectedImageException, IOException, InterruptedException {
    long chance = seed ^ original.sha256().hashCode();
    byte[] copy = embedder.decoder().syntheticCopy(bytes, edit, chance);
    Embedder.Embedded embedded = embedder.embed(copy);
    Path file = folder.resolve(original.id() + "-" + edit.label());
    Files.write(file, copy);
    ImageRecord image =
        new ImageRecord(
            file.toUri(),
            folder.toUri(),
            copy.length,
            Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS),
            Checksums.sha256(file),
            embedded.facts().width(),
            embedded.facts().height(),
            embedded.facts().format().label(),
            embedded.facts().orientation(),
            embedded.facts().taken());
    return new Query(image, embedded.embedding(), original, edit.label(), Set.of());
  }
}
