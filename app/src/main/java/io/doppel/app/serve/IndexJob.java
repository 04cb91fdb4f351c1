package io.doppel.app.serve;

import io.doppel.common.schema.CollectionManifest;
import io.doppel.indexer.FileCount;
import io.doppel.indexer.IndexRun;
import io.doppel.indexer.IndexSettings;
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

/** Brings the collection up to date with some of the roots. */
final class IndexJob extends Job {
  private final LiveCollection collection;
  private final Network network;
  private final SequencedMap<String, Path> roots;
  private final boolean allowEmpty;
  private final long start = System.nanoTime();
  private volatile OptionalLong total = OptionalLong.empty();
  private volatile Optional<IndexRun> run = Optional.empty();
  private volatile boolean stopped;

  /**
   * A job that has not begun.
   *
   * @param roots by their ids
   * @param allowEmpty whether an empty folder empties its part of the collection
   */
  IndexJob(
      String id,
      LiveCollection collection,
      Network network,
      SequencedMap<String, Path> roots,
      boolean allowEmpty) {
    super(id, Kind.INDEX);
    this.collection = collection;
    this.network = network;
    this.roots = roots;
    this.allowEmpty = allowEmpty;
  }

  /** It leaves a processor to those who ask meanwhile, where there are several. */
  @Override
  void work() throws IOException, InterruptedException {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    CollectionManifest manifest = collection.read(snapshot -> snapshot.manifest());
    List<Path> folders = List.copyOf(roots.values());
    IndexSettings settings =
        new IndexSettings(collection.folder(), manifest, folders, allowEmpty, threads);
    Thread.ofVirtual().start(() -> total = FileCount.below(folders));
    try (DecodePool decoder = new DecodePool(DecodeSettings.defaults().withWorkers(threads))) {
      IndexRun fresh =
          new IndexRun(settings, network.embedder(), decoder, GraphRecall::searched, _ -> {});
      run = Optional.of(fresh);
      if (stopped) {
        fresh.stop();
      }
      fresh.run();
    }
    collection.refresh();
  }

  @Override
  Progress progress() {
    long files = outcomes().values().stream().mapToLong(Long::longValue).sum();
    boolean graph = run.map(IndexRun::isBuildingGraph).orElse(false);
    return new Progress(
        graph ? "building the search graph" : "indexing",
        files,
        total,
        Duration.ofNanos(nanoTime() - start));
  }

  @Override
  void stop() {
    stopped = true;
    run.ifPresent(IndexRun::stop);
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
