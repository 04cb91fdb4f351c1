package io.doppel.app;

import io.doppel.common.metric.PrimaryMetric;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionManifest;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.indexer.IndexSettings;
import io.doppel.models.embed.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a new collection is made with, and one that is there has to have been made with. */
final class IndexingOptions {
  @Option(
      names = "--metric",
      converter = MetricOption.class,
      paramLabel = "METRIC",
      description = "What a new collection's graph is built on: cosine (default) or euclidean.")
  private Optional<PrimaryMetric> metric = Optional.empty();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "A built-in model, or the path of one's own manifest (.json). See `models`.")
  private Optional<String> model = Optional.empty();

  @Option(
      names = "--exact-decode",
      description = "In a new collection, decode large JPEGs in full: slower, and bit-exact.")
  private boolean exactDecode;

  /** An index run of these folders into a collection. */
  Indexing of(CollectionFolder folder, List<Path> folders, boolean allowEmpty) throws IOException {
    Optional<CollectionManifest> existing = existing(folder);
    Model chosen = CollectionModels.choose(model, existing);
    IndexSettings settings =
        new IndexSettings(
            folder,
            manifest(chosen, existing),
            folders,
            allowEmpty,
            Runtime.getRuntime().availableProcessors());
    return new Indexing(settings, chosen);
  }

  private static Optional<CollectionManifest> existing(CollectionFolder folder) throws IOException {
    if (!folder.exists()) {
      return Optional.empty();
    }
    try (CollectionSnapshot snapshot = folder.open()) {
      return Optional.of(snapshot.manifest());
    }
  }

  private CollectionManifest manifest(Model chosen, Optional<CollectionManifest> existing) {
    boolean exact =
        exactDecode
            || existing
                .filter(old -> old.decode().equals(CollectionManifest.EXACT_DECODE))
                .isPresent();
    PrimaryMetric primary =
        metric
            .or(() -> existing.map(CollectionManifest::metric))
            .orElseGet(() -> PrimaryMetric.of("cosine"));
    return CollectionModels.manifest(chosen, exact, primary);
  }
}
