package io.doppel.app;

import io.doppel.common.DoppelException;
import io.doppel.common.metric.PrimaryMetric;
import io.doppel.common.schema.CollectionCodec;
import io.doppel.common.schema.CollectionManifest;
import io.doppel.models.embed.Model;
import io.doppel.models.embed.ModelCatalog;
import java.util.Optional;

/** Which model belongs to which collection. */
final class CollectionModels {
  private CollectionModels() {}

  /** The model that the user asked for, or else that of the collection, or else the default. */
  static Model choose(Optional<String> asked, Optional<CollectionManifest> existing) {
    return ModelCatalog.resolve(
        asked.orElseGet(() -> existing.map(CollectionModels::name).orElse(ModelCatalog.DEFAULT)));
  }

  private static String name(CollectionManifest manifest) {
    return manifest.modelSource().equals(ModelCatalog.BUILT_IN)
        ? manifest.model()
        : manifest.modelSource();
  }

  /** The manifest of a collection made with this model. */
  static CollectionManifest manifest(Model model, boolean exactDecode, PrimaryMetric metric) {
    if (model.manifest().dimension() > CollectionCodec.MAX_DIMENSION) {
      throw new DoppelException(
          "%s: expected an embedding of at most %d dimensions, found %d"
              .formatted(
                  model.source(), CollectionCodec.MAX_DIMENSION, model.manifest().dimension()));
    }
    return new CollectionManifest(
        CollectionManifest.SCHEMA,
        model.manifest().id(),
        model.manifest().sha256(),
        model.source(),
        model.manifest().preprocessing(),
        exactDecode ? CollectionManifest.EXACT_DECODE : CollectionManifest.REDUCED_DECODE,
        model.manifest().dimension(),
        metric);
  }
}
