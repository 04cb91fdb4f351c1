package io.doppel.indexer;

import io.doppel.common.Embedding;
import io.doppel.common.ImageRecord;
import io.doppel.common.metric.PrimaryMetric;
import io.doppel.common.schema.Fields;
import io.doppel.common.schema.ImageDocuments;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.StringHelper;

/**
 * What the collection knew when the run began, and which of it the scan has come across; and what
 * it knows by now, to find by content. One bit an image is all that it holds. Used by one thread.
 */
final class KnownImages implements AutoCloseable {
  /** An image in the collection. */
  record Known(LeafReader leaf, int doc, ImageRecord image) {
    Embedding embedding(PrimaryMetric metric) throws IOException {
      return ImageDocuments.embedding(leaf, doc, metric);
    }
  }

  /** Takes images that the scan did not come across. */
  interface Sink {
    void take(URI uri) throws IOException;
  }

  private final CollectionWriter writer;
  private final DirectoryReader before;
  private final FixedBitSet seen;
  private DirectoryReader now;
  private int commitsSeen;

  KnownImages(CollectionWriter writer) throws IOException {
    this.writer = writer;
    this.before = writer.reader();
    this.seen = new FixedBitSet(Math.max(1, before.maxDoc()));
    this.commitsSeen = writer.commits();
    this.now = before;
    before.incRef();
  }

  /** The image at {@code uri} when the run began; from here on it counts as seen. */
  Optional<Known> at(URI uri) throws IOException {
    for (LeafReaderContext leaf : before.leaves()) {
      for (Known known : find(leaf.reader(), new Term(Fields.URI, uri.toString()))) {
        seen.set(leaf.docBase + known.doc());
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }

  /** Whether the collection held an image below {@code root} when the run began. */
  boolean anyBelow(URI root) throws IOException {
    int[] found = {0};
    forEachBelow(root, (_, _) -> found[0]++);
    return found[0] > 0;
  }

  /** Hands over the images below {@code root} that the scan did not come across. */
  void forEachUnseen(URI root, Sink sink) throws IOException {
    forEachBelow(
        root,
        (doc, uri) -> {
          if (!seen.get(doc)) {
            sink.take(uri);
          }
        });
  }

  private interface Visitor {
    void visit(int doc, URI uri) throws IOException;
  }

  private void forEachBelow(URI root, Visitor visitor) throws IOException {
    BytesRef prefix = new BytesRef(root.toString());
    for (LeafReaderContext leaf : before.leaves()) {
      Terms terms = leaf.reader().terms(Fields.URI);
      if (terms != null) {
        forEachWithPrefix(leaf, terms.iterator(), prefix, visitor);
      }
    }
  }

  private static void forEachWithPrefix(
      LeafReaderContext leaf, TermsEnum uris, BytesRef prefix, Visitor visitor) throws IOException {
    Bits live = leaf.reader().getLiveDocs();
    if (uris.seekCeil(prefix) == TermsEnum.SeekStatus.END) {
      return;
    }
    for (BytesRef uri = uris.term();
        uri != null && StringHelper.startsWith(uri, prefix);
        uri = uris.next()) {
      int doc = uris.postings(null, PostingsEnum.NONE).nextDoc();
      if (live == null || live.get(doc)) {
        visitor.visit(leaf.docBase + doc, URI.create(uri.utf8ToString()));
      }
    }
  }

  /** The images with these bytes, as of the last commit. */
  List<Known> withHash(String sha256) throws IOException {
    refresh();
    List<Known> all = new ArrayList<>();
    for (LeafReaderContext leaf : now.leaves()) {
      all.addAll(find(leaf.reader(), new Term(Fields.SHA256, sha256)));
    }
    return all;
  }

  private void refresh() throws IOException {
    int commits = writer.commits();
    if (commits != commitsSeen) {
      commitsSeen = commits;
      now.decRef();
      now = writer.reader();
    }
  }

  private static List<Known> find(LeafReader leaf, Term term) throws IOException {
    List<Known> found = new ArrayList<>();
    PostingsEnum postings = leaf.postings(term, PostingsEnum.NONE);
    Bits live = leaf.getLiveDocs();
    if (postings != null) {
      for (int doc = postings.nextDoc();
          doc != PostingsEnum.NO_MORE_DOCS;
          doc = postings.nextDoc()) {
        if (live == null || live.get(doc)) {
          found.add(new Known(leaf, doc, ImageDocuments.image(leaf.storedFields().document(doc))));
        }
      }
    }
    return found;
  }

  @Override
  public void close() throws IOException {
    now.decRef();
    before.close();
  }
}
