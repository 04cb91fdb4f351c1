package io.doppel.searcher.where;

import java.util.List;
import java.util.stream.Stream;

/** A filter as it was understood. */
sealed interface Expression {

  /** All of two or more, none of them such a conjunction itself. */
  record And(List<Expression> parts) implements Expression {}

  /** At least one of two or more, none of them such a disjunction itself. */
  record Or(List<Expression> parts) implements Expression {}

  /** Every image that the other does not match. */
  record Not(Expression inner) implements Expression {}

  /** Whether a text is {@code value}, in the form of {@link TextField#value}. */
  record Is(TextField field, String value) implements Expression {}

  /** Whether a text matches a glob, in the form of {@link TextField#pattern}. */
  record Like(TextField field, String glob) implements Expression {}

  /** Whether a number stands in a relation to {@code value}. */
  record Amount(NumberField field, Relation relation, long value) implements Expression {}

  /** Whether a point in time stands in a relation to {@code value}. */
  record Moment(DateField field, Relation relation, Period value) implements Expression {}

  /** Whether it is known when the picture was taken. */
  record HasTaken() implements Expression {}

  /** All of one or more. */
  static Expression and(List<Expression> parts) {
    return parts.size() == 1
        ? parts.getFirst()
        : new And(
            parts.stream()
                .flatMap(part -> part instanceof And(var inner) ? inner.stream() : Stream.of(part))
                .toList());
  }

  /** At least one of one or more. */
  static Expression or(List<Expression> parts) {
    return parts.size() == 1
        ? parts.getFirst()
        : new Or(
            parts.stream()
                .flatMap(part -> part instanceof Or(var inner) ? inner.stream() : Stream.of(part))
                .toList());
  }

  /** The opposite. */
  static Expression not(Expression expression) {
    return expression instanceof Not(var inner) ? inner : new Not(expression);
  }
}
