package io.doppel.indexer;

import io.doppel.common.DoppelException;
import io.doppel.common.FileOutcome;
import io.doppel.common.Outcome;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.embed.OnnxEmbedder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.lucene.store.AlreadyClosedException;

/**
 * Brings a collection up to date with its folders: what is new or has changed is embedded, what was
 * moved or copied takes over its embedding, what is gone is removed. Every regular file has exactly
 * one outcome.
 *
 * <p>It commits every few seconds. Whatever ends it early, the collection stands as of its last
 * commit, and the next run goes on from there.
 *
 * <p>One run, in one thread; {@link #stop} and {@link #outcomes} may be called from others.
 */
public final class IndexRun {
  /** Opens the collection. */
  interface Opener {
    CollectionWriter open() throws IOException;
  }

  private final IndexSettings settings;
  private final OnnxEmbedder embedder;
  private final DecodePool decoder;
  private final RecallCheck check;
  private final Opener opener;
  private final ScanObserver observer;
  private final Tally tally;
  private final StageClock reading = new StageClock();
  private final StageClock waiting = new StageClock();
  private final StageClock graph = new StageClock();
  private final Pipeline.Clocks clocks = new Pipeline.Clocks();
  private long left;
  private volatile boolean stopped;
  private volatile boolean buildingGraph;

  /**
   * A run that has not begun.
   *
   * @param embedder the model that the settings' manifest speaks of; stays open
   * @param decoder stays open
   * @param check measures the search graph, where one is built
   * @param listener is told each file's outcome, one at a time, from the run's threads
   */
  public IndexRun(
      IndexSettings settings,
      OnnxEmbedder embedder,
      DecodePool decoder,
      RecallCheck check,
      Consumer<FileOutcome> listener) {
    this(settings, embedder, decoder, check, listener, ScanObserver.NONE);
  }

  /** A run that has not begun, whose scan {@code observer} takes part in. */
  IndexRun(
      IndexSettings settings,
      OnnxEmbedder embedder,
      DecodePool decoder,
      RecallCheck check,
      Consumer<FileOutcome> listener,
      ScanObserver observer) {
    this(
        settings,
        embedder,
        decoder,
        check,
        listener,
        observer,
        () -> CollectionWriter.open(settings.collection(), settings.manifest()));
  }

  IndexRun(
      IndexSettings settings,
      OnnxEmbedder embedder,
      DecodePool decoder,
      RecallCheck check,
      Consumer<FileOutcome> listener,
      ScanObserver observer,
      Opener opener) {
    this.settings = settings;
    this.embedder = embedder;
    this.decoder = decoder;
    this.check = check;
    this.tally = new Tally(listener);
    this.observer = observer;
    this.opener = opener;
  }

  /** How many files have had each outcome so far. */
  public Map<Outcome, Long> outcomes() {
    return tally.counts();
  }

  /**
   * Whether all is committed and the run is at its last step, the search graph, if one is due. A
   * run that is asked to stop now ends with that step.
   */
  public boolean isBuildingGraph() {
    return buildingGraph;
  }

  /** Asks the run to end soon: it commits what it has, and removes nothing. */
  public void stop() {
    stopped = true;
  }

  /**
   * Runs.
   *
   * @throws DoppelException when a folder, the collection or the disk is not as it should be
   * @throws InterruptedException when this thread is interrupted; the last commit stands
   */
  public IndexSummary run() throws InterruptedException {
    long start = System.nanoTime();
    List<Path> roots = Roots.of(settings.roots());
    FileScan scan;
    try {
      Path own = own();
      scan = new FileScan(own, observer);
      if (!settings.collection().exists()) {
        requireImage(roots, own);
      }
    } catch (IOException e) {
      throw new DoppelException(
          settings.collection().path() + ": expected a folder, found " + e, e);
    }
    boolean early;
    try (CollectionWriter writer = opener.open()) {
      try (KnownImages known = new KnownImages(writer)) {
        embedAll(roots, scan, writer, known);
        if (!stopped) {
          removeVanished(roots, scan, writer, known);
        }
      }
      try (var _ = clocks.writing().start()) {
        writer.commit();
      }
      early = stopped;
      if (!early) {
        buildingGraph = true;
        try (var _ = graph.start()) {
          new GraphBuild(writer, check).run();
        }
      }
    } catch (IOException | UncheckedIOException | AlreadyClosedException e) {
      throw lastCommitStands(e);
    }
    requireImages(roots);
    return new IndexSummary(
        tally.counts(),
        scan.unreadable(),
        early,
        Duration.ofNanos(System.nanoTime() - start),
        new StageTimes(
            reading.total().minus(waiting.total()),
            clocks.decoding().total(),
            clocks.embedding().total(),
            clocks.writing().total(),
            graph.total()));
  }

  /** The collection's folder as the scan would meet it, also where it does not exist yet. */
  private Path own() throws IOException {
    Path path = settings.collection().path().toAbsolutePath().normalize();
    Path there = path;
    while (there.getParent() != null && Files.notExists(there)) {
      there = there.getParent();
    }
    return there.toRealPath().resolve(there.relativize(path));
  }

  /** Looks for an image before a new collection is made for nothing. */
  private void requireImage(List<Path> roots, Path own) throws InterruptedException {
    FileScan scan = new FileScan(own, observer);
    long[] images = {0};
    long files = 0;
    for (Path root : roots) {
      files +=
          scan.walk(
              root,
              file -> {
                images[0] += FileContent.isImage(file.path()) ? 1 : 0;
                return images[0] == 0 && !stopped;
              });
    }
    if (images[0] == 0 && !stopped) {
      throw noImages(roots, files);
    }
  }

  private void embedAll(List<Path> roots, FileScan scan, CollectionWriter writer, KnownImages known)
      throws IOException, InterruptedException {
    try (Crew crew = new Crew()) {
      try {
        Pipeline pipeline = new Pipeline(crew, settings, decoder, embedder, writer, tally, clocks);
        Examiner examiner =
            new Examiner(
                known,
                writer,
                settings.manifest().metric(),
                decoder.maxFileBytes(),
                tally,
                work -> {
                  try (var _ = waiting.start()) {
                    pipeline.put(work);
                  }
                });
        for (Path root : roots) {
          walk(root, scan, examiner, known);
        }
        pipeline.finish();
      } catch (InterruptedException | IOException | RuntimeException e) {
        crew.throwFailure();
        throw e;
      }
    }
  }

  private void walk(Path root, FileScan scan, Examiner examiner, KnownImages known)
      throws IOException, InterruptedException {
    long files =
        scan.walk(
            root,
            file -> {
              try (var _ = reading.start()) {
                if (observer.leaves(file)) {
                  left++;
                  known.at(file.uri());
                } else {
                  examiner.examine(file);
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              return !stopped;
            });
    if (files == 0 && !settings.allowEmpty() && !stopped && known.anyBelow(root.toUri())) {
      throw new DoppelException(
          root
              + ": expected the pictures that the collection has from here, found an empty folder;"
              + " is a drive not mounted? `doppel index --allow-empty` removes them");
    }
  }

  private void removeVanished(
      List<Path> roots, FileScan scan, CollectionWriter writer, KnownImages known)
      throws IOException {
    List<String> unseen = scan.unreadable().stream().map(IndexRun::prefix).toList();
    for (Path root : roots) {
      known.forEachUnseen(
          root.toUri(),
          uri -> {
            if (unseen.stream().noneMatch(uri.toString()::startsWith)) {
              writer.remove(uri);
              tally.add(Path.of(uri), Outcome.REMOVED, "");
            }
          });
    }
  }

  private static String prefix(Path folder) {
    URI uri = folder.toUri();
    return uri.toString().endsWith("/") ? uri.toString() : uri + "/";
  }

  private void requireImages(List<Path> roots) {
    Map<Outcome, Long> counts = tally.counts();
    if (!stopped && left == 0 && counts.keySet().stream().allMatch(Outcome.SKIPPED::equals)) {
      throw noImages(roots, counts.getOrDefault(Outcome.SKIPPED, 0L));
    }
  }

  private static DoppelException noImages(List<Path> roots, long files) {
    return new DoppelException(
        "%s: expected pictures, found %s"
            .formatted(
                String.join(", ", roots.stream().map(Path::toString).toList()),
                files == 0 ? "no files" : "%,d files, none an image".formatted(files)));
  }

  private DoppelException lastCommitStands(Exception e) {
    Throwable root = e instanceof IOException || e.getCause() == null ? e : e.getCause();
    return new DoppelException(
        "%s: could not write: %s; what was committed before is safe, and the next run goes on"
            .formatted(settings.collection().path(), root),
        e);
  }
}
