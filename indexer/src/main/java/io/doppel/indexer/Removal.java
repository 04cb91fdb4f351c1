package io.doppel.indexer;

import io.doppel.common.DoppelException;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionManifest;
import java.io.IOException;
import java.net.URI;

/** Takes images out of a collection. Their files stay. Stateless. */
public final class Removal {
  private Removal() {}

  /**
   * Takes an image out, if it is in there. It is committed afterwards.
   *
   * @param manifest what the collection was made with
   * @param uri of the image's file
   * @throws DoppelException when an index run is at work, or the collection cannot be written
   */
  public static void remove(CollectionFolder folder, CollectionManifest manifest, URI uri) {
    try (CollectionWriter writer = CollectionWriter.open(folder, manifest)) {
      writer.remove(uri);
      writer.commit();
    } catch (IOException e) {
      throw folder.unreadable(e);
    }
  }
}
