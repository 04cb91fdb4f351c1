package io.doppel.duplicates.eval;

import io.doppel.common.ImageRecord;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.common.schema.ImageDocuments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.MultiBits;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.util.Bits;

/** All images of a collection. Stateless. */
final class CollectionImages {
  /**
   * One image.
   *
   * @param doc its number in the snapshot's reader
   */
  record Indexed(int doc, ImageRecord image) {}

  private CollectionImages() {}

  /** The images, by URI. */
  static List<Indexed> read(CollectionSnapshot snapshot) throws IOException {
    Bits live = MultiBits.getLiveDocs(snapshot.reader());
    StoredFields fields = snapshot.reader().storedFields();
    List<Indexed> images = new ArrayList<>();
    for (int doc = 0; doc < snapshot.reader().maxDoc(); doc++) {
      if (live == null || live.get(doc)) {
        images.add(new Indexed(doc, ImageDocuments.image(fields.document(doc))));
      }
    }
    images.sort(Comparator.comparing(indexed -> indexed.image().uri()));
    return images;
  }
}
