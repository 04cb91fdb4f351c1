package io.doppel.searcher.where;

import io.doppel.common.DoppelException;
import io.doppel.searcher.where.Expression.Amount;
import io.doppel.searcher.where.Expression.HasTaken;
import io.doppel.searcher.where.Expression.Is;
import io.doppel.searcher.where.Expression.Like;
import io.doppel.searcher.where.Expression.Moment;
import io.doppel.searcher.where.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads a filter by recursive descent; the methods are the rules of the grammar in docs/filters.md.
 * For one text; not thread-safe.
 */
final class Parser {
  private static final int MAX_DEPTH = 100;
  private static final List<String> KEYWORDS = List.of("and", "or", "not", "in", "has");

  private final OptionText filter;
  private final List<Token> tokens;
  private int at;
  private int depth;

  private Parser(OptionText filter) {
    this.filter = filter;
    this.tokens = Tokenizer.tokens(filter);
  }

  static Expression parse(String text) {
    Parser parser = new Parser(new OptionText("--where", text));
    Expression expression = parser.disjunction();
    if (parser.peek().kind() != Kind.END) {
      throw parser.unexpected("and, or, or the end");
    }
    return expression;
  }

  private Expression disjunction() {
    List<Expression> parts = new ArrayList<>();
    do {
      parts.add(conjunction());
    } while (skip("or"));
    return Expression.or(parts);
  }

  private Expression conjunction() {
    List<Expression> parts = new ArrayList<>();
    do {
      parts.add(negation());
    } while (skip("and"));
    return Expression.and(parts);
  }

  private Expression negation() {
    if (peek().is("not")) {
      return deeper(() -> Expression.not(negation()));
    }
    if (peek().is("(")) {
      Expression inner = deeper(this::disjunction);
      expect(")", "and, or, or )");
      return inner;
    }
    return skip("has") ? has() : test();
  }

  /** Passes a token over and reads what stands below it. */
  private Expression deeper(Supplier<Expression> rule) {
    if (depth == MAX_DEPTH) {
      throw unexpected("at most %d levels of parentheses and not".formatted(MAX_DEPTH));
    }
    at++;
    depth++;
    Expression inner = rule.get();
    depth--;
    return inner;
  }

  private Expression has() {
    expect("taken", "taken, the only field that may be missing");
    return new HasTaken();
  }

  private Expression test() {
    Field field = checked(word("a field, not, has or ("), Field::of);
    if (skip("in")) {
      return oneOf(field);
    }
    if (skip("!=")) {
      return Expression.not(comparison(field, Relation.EQUAL));
    }
    if (field instanceof TextField text && skip(":")) {
      return checked(value(), glob -> like(text, glob));
    }
    return comparison(field, relation(field));
  }

  private Expression oneOf(Field field) {
    expect("(", "(");
    List<Expression> values = new ArrayList<>();
    do {
      values.add(comparison(field, Relation.EQUAL));
    } while (skip(","));
    expect(")", "a comma or )");
    return Expression.or(values);
  }

  private Relation relation(Field field) {
    return field.relations().stream()
        .filter(relation -> skip(relation.symbol()))
        .findFirst()
        .orElseThrow(() -> unexpected("%s after %s".formatted(field.operators(), field.label())));
  }

  private Expression comparison(Field field, Relation relation) {
    return switch (field) {
      case TextField text -> checked(value(), value -> new Is(text, text.value(value)));
      case NumberField number ->
          checked(measure(), value -> new Amount(number, relation, number.read(value)));
      case DateField date ->
          checked(value(), value -> new Moment(date, relation, Period.of(value)));
    };
  }

  /** A glob is tried out here, where an error still has a column. */
  private static Expression like(TextField field, String glob) {
    Like like = new Like(field, field.pattern(glob));
    TextPatterns.of(field, like.glob());
    return like;
  }

  /** A value, and its unit if that is a word of its own. */
  private Token measure() {
    Token number = value();
    if (peek().kind() != Kind.WORD || isKeyword(peek())) {
      return number;
    }
    return new Token(Kind.WORD, number.text() + " " + next().text(), number.start());
  }

  private Token value() {
    return peek().kind() == Kind.QUOTED ? next() : word("a value");
  }

  private Token word(String expected) {
    if (peek().kind() != Kind.WORD || isKeyword(peek())) {
      throw unexpected(expected);
    }
    return next();
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token next() {
    return tokens.get(at++);
  }

  private boolean skip(String keywordOrSymbol) {
    boolean found = peek().is(keywordOrSymbol);
    at += found ? 1 : 0;
    return found;
  }

  private void expect(String keywordOrSymbol, String expected) {
    if (!skip(keywordOrSymbol)) {
      throw unexpected(expected);
    }
  }

  private static boolean isKeyword(Token token) {
    return KEYWORDS.stream().anyMatch(token::is);
  }

  private DoppelException unexpected(String expected) {
    return filter.error(peek().start(), expected, peek().found());
  }

  private <T> T checked(Token token, Function<String, T> reading) {
    try {
      return reading.apply(token.text());
    } catch (Mismatch e) {
      throw filter.error(token.start(), e.expected(), e.found());
    }
  }
}
