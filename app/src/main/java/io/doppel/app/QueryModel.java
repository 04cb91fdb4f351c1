package io.doppel.app;

import io.doppel.common.DoppelException;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionManifest;
import io.doppel.models.embed.Model;
import io.doppel.models.image.ShortSideCrop;
import java.util.Optional;

/**
 * How pictures to search with are embedded: as the collection's were.
 *
 * @param model the collection's
 * @param exactDecode whether large JPEGs are decoded in full
 */
record QueryModel(Model model, boolean exactDecode) {
  /**
   * The model of a collection.
   *
   * @param asked where the user says it is
   * @throws DoppelException when that is another one
   */
  static QueryModel of(
      Optional<String> asked, CollectionManifest manifest, CollectionFolder folder) {
    Model model = CollectionModels.choose(asked, Optional.of(manifest));
    boolean exactDecode = manifest.decode().equals(CollectionManifest.EXACT_DECODE);
    manifest.requireSame(
        CollectionModels.manifest(model, exactDecode, manifest.metric()), folder.path().toString());
    return new QueryModel(model, exactDecode);
  }

  /** What a picture is made into. */
  ShortSideCrop target() {
    return model.manifest().target();
  }
}
