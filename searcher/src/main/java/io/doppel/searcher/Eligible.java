package io.doppel.searcher;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Which images a search may find: those that are not deleted and pass the filter. It is known
 * before the vectors are looked at, so that the search goes on until it has found enough of them.
 *
 * @param parts one a segment, in the reader's order
 */
record Eligible(List<Part> parts) {

  /**
   * The eligible images of one segment.
   *
   * @param leaf the segment
   * @param bits the document numbers that are eligible; null where all are
   * @param count how many are
   */
  record Part(LeafReaderContext leaf, @Nullable Bits bits, int count) {

    /** Whether more than deletions keeps images out. */
    boolean isFiltered() {
      return count < leaf.reader().numDocs();
    }

    /** The eligible documents in ascending order, or null where all are. */
    @Nullable DocIdSetIterator iterator() {
      return bits instanceof FixedBitSet set ? new BitSetIterator(set, count) : null;
    }
  }

  /** All images, or those that {@code filter} matches. */
  static Eligible of(DirectoryReader reader, Optional<Query> filter) throws IOException {
    List<Part> parts = new ArrayList<>();
    if (filter.isEmpty()) {
      for (LeafReaderContext leaf : reader.leaves()) {
        parts.add(new Part(leaf, leaf.reader().getLiveDocs(), leaf.reader().numDocs()));
      }
    } else {
      IndexSearcher searcher = new IndexSearcher(reader);
      Query query = searcher.rewrite(filter.get());
      Weight weight = searcher.createWeight(query, ScoreMode.COMPLETE_NO_SCORES, 1);
      for (LeafReaderContext leaf : reader.leaves()) {
        parts.add(part(leaf, weight));
      }
    }
    return new Eligible(List.copyOf(parts));
  }

  private static Part part(LeafReaderContext leaf, Weight weight) throws IOException {
    FixedBitSet bits = new FixedBitSet(leaf.reader().maxDoc());
    Scorer scorer = weight.scorer(leaf);
    if (scorer != null) {
      bits.or(scorer.iterator());
    }
    Bits live = leaf.reader().getLiveDocs();
    if (live != null) {
      live.applyMask(bits, 0);
    }
    return new Part(leaf, bits, bits.cardinality());
  }

  /** How many images are eligible. */
  int count() {
    return parts.stream().mapToInt(Part::count).sum();
  }
}
