package io.doppel.app.serve;

import io.doppel.common.FileOutcome;
import io.doppel.common.schema.CollectionManifest;
import io.doppel.indexer.CollectionWatch;
import io.doppel.indexer.IndexRun;
import io.doppel.indexer.IndexSettings;
import io.doppel.indexer.WatchListener;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.DecodeSettings;
import io.doppel.searcher.GraphRecall;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the collection up to date with some of the roots, until it is told to end. */
final class WatchJob extends Job {
  private static final Logger LOG = LoggerFactory.getLogger(WatchJob.class);

  private final LiveCollection collection;
  private final Network network;
  private final SequencedMap<String, Path> roots;
  private volatile Optional<CollectionWatch> watch = Optional.empty();
  private volatile Optional<IndexRun> run = Optional.empty();
  private volatile long runStart = System.nanoTime();
  private volatile String phase = "indexing";
  private volatile boolean stopped;

  /**
   * A job that has not begun.
   *
   * @param roots by their ids
   */
  WatchJob(
      String id, LiveCollection collection, Network network, SequencedMap<String, Path> roots) {
    super(id, Kind.WATCH);
    this.collection = collection;
    this.network = network;
    this.roots = roots;
  }

  /** It leaves a processor to those who ask meanwhile, where there are several. */
  @Override
  void work() throws IOException, InterruptedException {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    CollectionManifest manifest = collection.read(snapshot -> snapshot.manifest());
    IndexSettings settings =
        new IndexSettings(
            collection.folder(), manifest, List.copyOf(roots.values()), false, threads);
    try (DecodePool decoder = new DecodePool(DecodeSettings.defaults().withWorkers(threads));
        CollectionWatch fresh =
            new CollectionWatch(
                settings, network.embedder(), decoder, GraphRecall::searched, new Listener())) {
      watch = Optional.of(fresh);
      if (stopped) {
        fresh.stop();
      }
      fresh.run();
    }
  }

  /** Notes what the watch does. */
  private final class Listener implements WatchListener {
    @Override
    public void began(IndexRun begun) {
      runStart = System.nanoTime();
      phase = "indexing";
      run = Optional.of(begun);
    }

    @Override
    public void outcome(FileOutcome file) {
      // Counted by the run.
    }

    @Override
    public void ended() {
      phase = "waiting for changes";
    }

    @Override
    public void trouble(String message) {
      LOG.warn("{}", message);
    }
  }

  /** That of the last run. */
  @Override
  Progress progress() {
    long files = outcomes().values().stream().mapToLong(Long::longValue).sum();
    return new Progress(
        phase, files, OptionalLong.empty(), Duration.ofNanos(nanoTime() - runStart));
  }

  @Override
  void stop() {
    stopped = true;
    watch.ifPresent(CollectionWatch::stop);
  }

  @Override
  Map<String, Long> outcomes() {
    return outcomesOf(run);
  }

  @Override
  List<String> roots() {
    return List.copyOf(roots.keySet());
  }
}
