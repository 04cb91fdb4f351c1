package io.doppel.indexer;

import io.doppel.common.ImageRecord;
import io.doppel.common.Outcome;
import io.doppel.common.Sha256;
import io.doppel.common.metric.PrimaryMetric;
import io.doppel.indexer.KnownImages.Known;
import io.doppel.models.image.ImageFormat;
import io.doppel.models.image.Sniffed;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides for each file what is to be done: nothing when size and modification time are as they
 * were; else it is read and hashed, and an image whose bytes the collection knows takes over its
 * embedding. Only what is left goes through the network. Used by one thread.
 */
final class Examiner {
  /** Takes the images that have to be embedded. */
  interface Sink {
    void take(ImageWork work) throws InterruptedException;
  }

  private final KnownImages known;
  private final CollectionWriter writer;
  private final PrimaryMetric metric;
  private final int maxFileBytes;
  private final Tally tally;
  private final Sink sink;

  /** Where files were moved from in this run, of which the last commit need not know yet. */
  private final Set<URI> left = new HashSet<>();

  Examiner(
      KnownImages known,
      CollectionWriter writer,
      PrimaryMetric metric,
      int maxFileBytes,
      Tally tally,
      Sink sink) {
    this.known = known;
    this.writer = writer;
    this.metric = metric;
    this.maxFileBytes = maxFileBytes;
    this.tally = tally;
    this.sink = sink;
  }

  void examine(FoundFile file) throws IOException, InterruptedException {
    Optional<Known> before = known.at(file.uri());
    if (before.filter(old -> isSame(old.image(), file)).isPresent()) {
      tally.add(file.path(), Outcome.UNCHANGED, "");
      return;
    }
    byte[] bytes;
    Optional<Refusal> refusal;
    try (FileContent content = FileContent.open(file.path())) {
      refusal = refusal(content.sniffed(), file.size());
      bytes = refusal.isPresent() ? new byte[0] : content.bytes((int) file.size());
    } catch (IOException e) {
      tally.add(file.path(), Outcome.REJECTED, "could not be read: " + reason(e));
      return;
    }
    if (refusal.isPresent()) {
      drop(before);
      tally.add(file.path(), refusal.get().outcome(), refusal.get().reason());
      return;
    }
    examine(file, before, bytes);
  }

  private static boolean isSame(ImageRecord image, FoundFile file) {
    return image.size() == file.size() && image.mtime() == file.mtime();
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "no permission";
      case NoSuchFileException _ -> "it is gone";
      default -> e.toString();
    };
  }

  private record Refusal(Outcome outcome, String reason) {}

  private Optional<Refusal> refusal(Sniffed sniffed, long size) {
    return switch (sniffed) {
      case Sniffed.NoImage() ->
          Optional.of(new Refusal(Outcome.SKIPPED, "no image by its first bytes"));
      case Sniffed.Unsupported(String name) ->
          Optional.of(new Refusal(Outcome.REJECTED, "is %s; expected %s".formatted(name, FORMATS)));
      case Sniffed.Decodable _ when size > maxFileBytes ->
          Optional.of(
              new Refusal(
                  Outcome.REJECTED,
                  "has %,d bytes; at most %,d are read".formatted(size, maxFileBytes)));
      case Sniffed.Decodable _ -> Optional.empty();
    };
  }

  private static final String FORMATS =
      Stream.of(ImageFormat.values()).map(ImageFormat::name).collect(Collectors.joining(", "));

  /** What stood at a path is no longer there when other bytes are. */
  private void drop(Optional<Known> before) throws IOException {
    if (before.isPresent()) {
      writer.remove(before.get().image().uri());
    }
  }

  private void examine(FoundFile file, Optional<Known> before, byte[] bytes)
      throws IOException, InterruptedException {
    String sha256 = Sha256.of(bytes);
    if (before.isPresent() && before.get().image().sha256().equals(sha256)) {
      takeOver(before.get(), file, file.uri());
      tally.add(file.path(), Outcome.UNCHANGED, "only its modification time is new");
      return;
    }
    List<Known> twins = known.withHash(sha256);
    if (twins.isEmpty()) {
      sink.take(new ImageWork(file, bytes, sha256, before.isPresent()));
      return;
    }
    Optional<Known> gone =
        before.isPresent() ? Optional.empty() : twins.stream().filter(this::isGone).findFirst();
    if (gone.isPresent()) {
      move(gone.get(), file);
    } else {
      takeOver(twins.getFirst(), file, file.uri());
      tally.add(file.path(), Outcome.INDEXED, "copy of " + twins.getFirst().image().path());
    }
  }

  private void move(Known from, FoundFile to) throws IOException {
    URI old = from.image().uri();
    takeOver(from, to, old);
    left.add(old);
    known.at(old);
    tally.add(to.path(), Outcome.MOVED, "from " + from.image().path());
  }

  private void takeOver(Known from, FoundFile to, URI replaced) throws IOException {
    ImageRecord image = from.image().at(to.uri(), to.root(), to.mtime());
    writer.put(image, from.embedding(metric), replaced);
  }

  /**
   * Whether a file has left its place, rather than being on a drive that is not mounted: it is not
   * there, but something is in its root; or where the root itself is gone, in the root's parent.
   */
  private boolean isGone(Known twin) {
    if (left.contains(twin.image().uri())
        || !Files.notExists(twin.image().path(), LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    Path root = Path.of(twin.image().root());
    Path parent = root.getParent();
    return holdsAnything(Files.exists(root) || parent == null ? root : parent);
  }

  private static boolean holdsAnything(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isPresent();
    } catch (IOException e) {
      return false;
    }
  }
}
