package io.doppel.searcher;

import io.doppel.common.Embedding;
import io.doppel.common.schema.CollectionManifest;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.common.schema.ImageDocuments;
import java.io.IOException;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.util.Bits;

/**
 * Looks for damage in a collection: the checksum of every file, then whether every image can be
 * read with an embedding of the right dimension. Opening a collection alone finds little: Lucene
 * checks the small files then, not the large ones.
 */
public final class CollectionCheck {
  private CollectionCheck() {}

  /**
   * Reads all of a snapshot.
   *
   * @return how many images were read, all sound
   * @throws CorruptIndexException naming what is damaged
   */
  public static int check(CollectionSnapshot snapshot) throws IOException {
    int images = 0;
    DirectoryReader reader = snapshot.reader();
    for (LeafReaderContext leaf : reader.leaves()) {
      leaf.reader().checkIntegrity();
      images += checkImages(leaf.reader(), snapshot.manifest());
    }
    return images;
  }

  private static int checkImages(LeafReader leaf, CollectionManifest manifest) throws IOException {
    Bits live = leaf.getLiveDocs();
    StoredFields stored = leaf.storedFields();
    int images = 0;
    for (int doc = 0; doc < leaf.maxDoc(); doc++) {
      if (live == null || live.get(doc)) {
        checkImage(leaf, stored, doc, manifest);
        images++;
      }
    }
    return images;
  }

  private static void checkImage(
      LeafReader leaf, StoredFields stored, int doc, CollectionManifest manifest)
      throws IOException {
    try {
      var image = ImageDocuments.image(stored.document(doc));
      Embedding embedding = ImageDocuments.embedding(leaf, doc, manifest.metric());
      if (embedding.dimension() != manifest.dimension()) {
        throw new CorruptIndexException(
            "expected %d dimensions at %s, found %d"
                .formatted(manifest.dimension(), image.uri(), embedding.dimension()),
            leaf.toString());
      }
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new CorruptIndexException("unreadable image " + doc, leaf.toString(), e);
    }
  }
}
