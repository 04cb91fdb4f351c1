package io.doppel.searcher;

import io.doppel.common.ImageRecord;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.common.schema.Fields;
import io.doppel.common.schema.ImageDocuments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** The images of a collection in the order of their URIs, page by page. Thread-safe. */
public final class ImageList {
  private final DirectoryReader reader;
  private final Eligible eligible;

  /**
   * A page.
   *
   * @param images in the order of their URIs
   * @param next the URI to go on behind, if there are more
   */
  public record Page(List<ImageRecord> images, Optional<String> next) {
    /** Copies. */
    public Page {
      images = List.copyOf(images);
    }
  }

  /**
   * A list.
   *
   * @param snapshot has to stay open
   * @param filter which images are in it
   */
  public ImageList(CollectionSnapshot snapshot, Optional<Query> filter) throws IOException {
    this.reader = snapshot.reader();
    this.eligible = Eligible.of(reader, filter);
  }

  /**
   * Some of its images.
   *
   * @param after the URI behind which to begin; need not be in the list
   * @param count how many at most, at least 1
   */
  public Page page(Optional<String> after, int count) throws IOException {
    Terms terms = MultiTerms.getTerms(reader, Fields.URI);
    if (terms == null) {
      return new Page(List.of(), Optional.empty());
    }
    TermsEnum uris = terms.iterator();
    StoredFields stored = reader.storedFields();
    List<ImageRecord> images = new ArrayList<>();
    for (BytesRef uri = first(uris, after); uri != null; uri = uris.next()) {
      int doc = document(uris);
      if (doc != DocIdSetIterator.NO_MORE_DOCS) {
        if (images.size() == count) {
          return new Page(images, Optional.of(images.getLast().uri().toString()));
        }
        images.add(ImageDocuments.image(stored.document(doc)));
      }
    }
    return new Page(images, Optional.empty());
  }

  private static @Nullable BytesRef first(TermsEnum uris, Optional<String> after)
      throws IOException {
    if (after.isEmpty()) {
      return uris.next();
    }
    return switch (uris.seekCeil(new BytesRef(after.get()))) {
      case END -> null;
      case FOUND -> uris.next();
      case NOT_FOUND -> uris.term();
    };
  }

  /** The one document of a URI that is neither deleted nor filtered out. */
  private int document(TermsEnum uris) throws IOException {
    PostingsEnum docs = uris.postings(null, PostingsEnum.NONE);
    int doc = docs.nextDoc();
    while (doc != DocIdSetIterator.NO_MORE_DOCS && !isEligible(doc)) {
      doc = docs.nextDoc();
    }
    return doc;
  }

  private boolean isEligible(int doc) {
    int segment = ReaderUtil.subIndex(doc, reader.leaves());
    LeafReaderContext leaf = reader.leaves().get(segment);
    Bits bits = eligible.parts().get(segment).bits();
    return bits == null || bits.get(doc - leaf.docBase);
  }
}
