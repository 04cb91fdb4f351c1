package io.doppel.searcher.where;

import java.util.Optional;

/** How a value stands to another one that may have an extent, as a month has. */
enum Relation {
  EQUAL("="),
  BELOW("<"),
  AT_MOST("<="),
  ABOVE(">"),
  AT_LEAST(">=");

  private final String symbol;

  Relation(String symbol) {
    this.symbol = symbol;
  }

  /** As it is written. */
  String symbol() {
    return symbol;
  }

  /** What stands in this relation to the span from {@code start} until before {@code end}. */
  <T> Span<T> to(T start, T end) {
    return switch (this) {
      case EQUAL -> new Span<>(Optional.of(start), Optional.of(end));
      case BELOW -> new Span<>(Optional.empty(), Optional.of(start));
      case AT_MOST -> new Span<>(Optional.empty(), Optional.of(end));
      case ABOVE -> new Span<>(Optional.of(end), Optional.empty());
      case AT_LEAST -> new Span<>(Optional.of(start), Optional.empty());
    };
  }

  /**
   * Values from the first until before the second.
   *
   * @param from empty when there is no lower end
   * @param until empty when there is no upper end
   */
  record Span<T>(Optional<T> from, Optional<T> until) {}
}
