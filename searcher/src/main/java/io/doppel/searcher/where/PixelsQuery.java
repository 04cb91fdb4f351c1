package io.doppel.searcher.where;

import io.doppel.common.schema.Fields;
import java.io.IOException;
import java.util.Objects;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.search.ConstantScoreScorerSupplier;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;

/** Images whose width times height is in a range, by a look at the doc values of each image. */
final class PixelsQuery extends Query {
  private static final int COST = 4;

  private final long first;
  private final long last;

  /** Both ends belong to the range. */
  PixelsQuery(long first, long last) {
    this.first = first;
    this.last = last;
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode scoreMode, float boost) {
    return new ConstantScoreWeight(this, boost) {
      @Override
      public ScorerSupplier scorerSupplier(LeafReaderContext leaf) throws IOException {
        DocIdSetIterator matches = TwoPhaseIterator.asDocIdSetIterator(inRange(leaf.reader()));
        return ConstantScoreScorerSupplier.fromIterator(
            matches, score(), scoreMode, leaf.reader().maxDoc());
      }

      @Override
      public boolean isCacheable(LeafReaderContext leaf) {
        return DocValues.isCacheable(leaf, Fields.WIDTH, Fields.HEIGHT);
      }
    };
  }

  private TwoPhaseIterator inRange(LeafReader leaf) throws IOException {
    SortedNumericDocValues widths = DocValues.getSortedNumeric(leaf, Fields.WIDTH);
    SortedNumericDocValues heights = DocValues.getSortedNumeric(leaf, Fields.HEIGHT);
    return new TwoPhaseIterator(widths) {
      @Override
      public boolean matches() throws IOException {
        if (!heights.advanceExact(widths.docID())) {
          return false;
        }
        long pixels = widths.nextValue() * heights.nextValue();
        return first <= pixels && pixels <= last;
      }

      @Override
      public float matchCost() {
        return COST;
      }
    };
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public String toString(String field) {
    return "pixels:[%d TO %d]".formatted(first, last);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PixelsQuery that && first == that.first && last == that.last;
  }

  @Override
  public int hashCode() {
    return Objects.hash(first, last);
  }
}
