package io.doppel.searcher.where;

import io.doppel.common.schema.Fields;
import io.doppel.searcher.where.Expression.Amount;
import io.doppel.searcher.where.Expression.And;
import io.doppel.searcher.where.Expression.HasTaken;
import io.doppel.searcher.where.Expression.Is;
import io.doppel.searcher.where.Expression.Like;
import io.doppel.searcher.where.Expression.Moment;
import io.doppel.searcher.where.Expression.Not;
import io.doppel.searcher.where.Expression.Or;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.Operations;

/** Makes queries of filters, for one reader. Immutable. */
final class Queries {
  private final List<String> roots;
  private final ZoneId zone;

  Queries(IndexReader reader, ZoneId zone) throws IOException {
    this.roots = roots(reader);
    this.zone = zone;
  }

  /** The folders that were indexed. */
  private static List<String> roots(IndexReader reader) throws IOException {
    List<String> roots = new ArrayList<>();
    Terms terms = MultiTerms.getTerms(reader, Fields.ROOT);
    if (terms != null) {
      TermsEnum values = terms.iterator();
      for (BytesRef root = values.next(); root != null; root = values.next()) {
        roots.add(root.utf8ToString());
      }
    }
    return roots;
  }

  Query of(Expression expression) {
    return switch (expression) {
      case And(var parts) -> combine(parts.stream().map(this::of).toList(), Occur.FILTER);
      case Or(var parts) -> combine(parts.stream().map(this::of).toList(), Occur.SHOULD);
      case Not(var inner) -> allBut(of(inner));
      case Is(var field, var value) -> is(field, value);
      case Like(var field, var glob) -> like(field, glob);
      case Amount(var field, var relation, var value) ->
          RangeQueries.amount(field, relation.to(value, value + 1));
      case Moment(var field, var relation, var value) ->
          RangeQueries.moment(field, relation.to(value.start(), value.end()), zone);
      case HasTaken() -> new FieldExistsQuery(Fields.TAKEN);
    };
  }

  private static Query combine(List<Query> parts, Occur occur) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    parts.forEach(part -> all.add(part, occur));
    return all.build();
  }

  private static Query allBut(Query query) {
    return new BooleanQuery.Builder()
        .add(MatchAllDocsQuery.INSTANCE, Occur.FILTER)
        .add(query, Occur.MUST_NOT)
        .build();
  }

  private Query is(TextField field, String value) {
    return switch (field) {
      case ID, SHA256, FORMAT, URI, ROOT -> term(field.label(), value);
      case PATH -> belowRoots(root -> term(Fields.URI, root + UriPath.encode(value)));
      case NAME -> accepted(Fields.URI, TextPatterns.endingIn(Glob.literal(value)));
    };
  }

  private Query like(TextField field, String glob) {
    Automaton automaton = TextPatterns.of(field, glob);
    return switch (field) {
      case ID, SHA256, FORMAT, URI, ROOT -> accepted(field.label(), automaton);
      case PATH ->
          belowRoots(root ->
              accepted(Fields.URI, Operations.concatenate(List.of(Glob.literal(root), automaton))));
      case NAME -> accepted(Fields.URI, automaton);
    };
  }

  /** A root may lie below another one, so an image's own root counts. */
  private Query belowRoots(Function<String, Query> query) {
    return combine(
        roots.stream()
            .map(root -> combine(List.of(term(Fields.ROOT, root), query.apply(root)), Occur.FILTER))
            .toList(),
        Occur.SHOULD);
  }

  private static Query term(String field, String value) {
    return new TermQuery(new Term(field, value));
  }

  private static Query accepted(String field, Automaton bytes) {
    return new AutomatonQuery(new Term(field), bytes, true);
  }
}
