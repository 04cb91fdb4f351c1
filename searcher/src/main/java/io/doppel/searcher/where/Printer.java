package io.doppel.searcher.where;

import io.doppel.searcher.where.Expression.Amount;
import io.doppel.searcher.where.Expression.And;
import io.doppel.searcher.where.Expression.HasTaken;
import io.doppel.searcher.where.Expression.Is;
import io.doppel.searcher.where.Expression.Like;
import io.doppel.searcher.where.Expression.Moment;
import io.doppel.searcher.where.Expression.Not;
import io.doppel.searcher.where.Expression.Or;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a filter with as few parentheses as it can do with. Stateless. */
final class Printer {
  private Printer() {}

  static String print(Expression expression) {
    return switch (expression) {
      case And(var parts) -> join(parts.stream().map(Printer::operand).toList(), " and ");
      case Or(var parts) ->
          in(parts).orElseGet(() -> join(parts.stream().map(Printer::print).toList(), " or "));
      case Not(var inner) ->
          equality(inner)
              .map(equal -> equal.field.label() + " != " + equal.value)
              .orElseGet(
                  () -> "not " + (inner instanceof And ? inParentheses(inner) : operand(inner)));
      case Is(var field, var value) -> field.label() + " = " + quote(value);
      case Like(var field, var glob) -> field.label() + " : " + quote(glob);
      case Amount(var field, var relation, var value) -> test(field, relation, value);
      case Moment(var field, var relation, var value) -> test(field, relation, value);
      case HasTaken() -> "has taken";
    };
  }

  private static String operand(Expression expression) {
    return expression instanceof Or(var parts) && in(parts).isEmpty()
        ? inParentheses(expression)
        : print(expression);
  }

  private static String inParentheses(Expression expression) {
    return "(" + print(expression) + ")";
  }

  private static String test(Field field, Relation relation, Object value) {
    return field.label() + " " + relation.symbol() + " " + value;
  }

  /** Alternatives that are all values of one field. */
  private static Optional<String> in(List<Expression> alternatives) {
    List<Equality> equal =
        alternatives.stream().map(Printer::equality).flatMap(Optional::stream).toList();
    if (equal.size() < alternatives.size()
        || equal.stream().map(Equality::field).distinct().count() > 1) {
      return Optional.empty();
    }
    String values = join(equal.stream().map(Equality::value).toList(), ", ");
    return Optional.of(equal.getFirst().field.label() + " in (" + values + ")");
  }

  private static Optional<Equality> equality(Expression expression) {
    return switch (expression) {
      case Is(var field, var value) -> Optional.of(new Equality(field, quote(value)));
      case Amount(var field, var relation, var value) when relation == Relation.EQUAL ->
          Optional.of(new Equality(field, Long.toString(value)));
      case Moment(var field, var relation, var value) when relation == Relation.EQUAL ->
          Optional.of(new Equality(field, value.toString()));
      case And _, Or _, Not _, Like _, Amount _, Moment _, HasTaken _ -> Optional.empty();
    };
  }

  private static String join(List<String> parts, String separator) {
    return parts.stream().collect(Collectors.joining(separator));
  }

  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** A field that is to have a value. */
  private record Equality(Field field, String value) {}
}
