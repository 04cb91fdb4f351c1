package io.doppel.searcher.where;

import io.doppel.common.DoppelException;
import io.doppel.common.schema.Fields;
import java.io.IOException;
import java.time.ZoneId;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/**
 * A filter on what a collection knows of an image, such as {@code width >= 1024 and format = jpeg}.
 * The language is described in docs/filters.md. Immutable; two are equal when they say the same in
 * the same order.
 */
public final class Where {
  private final Expression expression;

  private Where(Expression expression) {
    this.expression = expression;
  }

  /**
   * Reads a filter.
   *
   * @throws DoppelException naming the column, what was expected there and what was found; its
   *     message has a second and a third line with the text and a caret under that column
   */
  public static Where parse(String text) {
    return new Where(Parser.parse(text));
  }

  /**
   * The filter as a query without scores. Dates of {@code mtime} are in the system's time zone.
   *
   * @param reader the images to filter; the query is for this reader alone
   * @throws DoppelException when there are more conditions than Lucene takes in one query
   */
  public Query query(IndexReader reader) throws IOException {
    return query(reader, ZoneId.systemDefault());
  }

  Query query(IndexReader reader, ZoneId zone) throws IOException {
    try {
      Query query = new Queries(reader, zone).of(expression);
      new IndexSearcher(reader).rewrite(besideVectors(query)); // It counts the conditions.
      return query;
    } catch (IndexSearcher.TooManyClauses e) {
      throw new DoppelException(
          "--where: expected fewer conditions, found more than the %d that Lucene takes"
              .formatted(IndexSearcher.getMaxClauseCount()),
          e);
    }
  }

  /** As a search by vectors takes its filter. */
  private static Query besideVectors(Query query) {
    return new BooleanQuery.Builder()
        .add(query, Occur.FILTER)
        .add(new FieldExistsQuery(Fields.VECTOR), Occur.FILTER)
        .build();
  }

  Expression expression() {
    return expression;
  }

  /**
   * The filter in its canonical form. {@link #parse} makes an equal filter of it, unless it grew
   * longer than a filter may be.
   */
  @Override
  public String toString() {
    return Printer.print(expression);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Where that && expression.equals(that.expression);
  }

  @Override
  public int hashCode() {
    return expression.hashCode();
  }
}
