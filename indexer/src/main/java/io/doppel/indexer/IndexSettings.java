package io.doppel.indexer;

import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionManifest;
import java.nio.file.Path;
import java.util.List;

/**
 * What an index run is to do.
 *
 * @param collection where to write; made when it is not there
 * @param manifest what the collection is, or is to be, made with
 * @param roots the folders to index
 * @param allowEmpty whether a root without a single file empties its part of the collection, rather
 *     than being taken for a drive that is not mounted
 * @param threads how many pictures are embedded at the same time
 */
public record IndexSettings(
    CollectionFolder collection,
    CollectionManifest manifest,
    List<Path> roots,
    boolean allowEmpty,
    int threads) {

  /** Checks and copies. */
  public IndexSettings {
    roots = List.copyOf(roots);
    if (roots.isEmpty() || threads < 1) {
      throw new IllegalArgumentException(
          "expected a folder and a thread, found %d and %d".formatted(roots.size(), threads));
    }
  }

  /** The same over other roots, none of which is allowed to be empty. */
  IndexSettings over(List<Path> others) {
    return new IndexSettings(collection, manifest, others, false, threads);
  }

  /** Whether large JPEGs are decoded in full. */
  boolean exactDecode() {
    return manifest.decode().equals(CollectionManifest.EXACT_DECODE);
  }
}
