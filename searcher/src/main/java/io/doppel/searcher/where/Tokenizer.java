package io.doppel.searcher.where;

import io.doppel.searcher.where.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a filter into words. For one text; not thread-safe. */
final class Tokenizer {
  private static final String QUOTES = "\"'";
  private static final String SYMBOLS = "()=!<>,:";

  private final OptionText filter;
  private final String text;
  private int at;

  private Tokenizer(OptionText filter) {
    this.filter = filter;
    this.text = filter.text();
  }

  /** The words of a filter; the last is the end. */
  static List<Token> tokens(OptionText filter) {
    Tokenizer tokenizer = new Tokenizer(filter);
    List<Token> tokens = new ArrayList<>();
    do {
      tokens.add(tokenizer.next());
    } while (tokens.getLast().kind() != Kind.END);
    return tokens;
  }

  private Token next() {
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return new Token(Kind.END, "", at);
    }
    char first = text.charAt(at);
    if (isOneOf(first, QUOTES)) {
      return quoted(first);
    }
    return isOneOf(first, SYMBOLS) ? symbol() : word();
  }

  private Token symbol() {
    int start = at;
    at += isOneOf(text.charAt(at), "!<>") && text.startsWith("=", at + 1) ? 2 : 1;
    Token token = new Token(Kind.SYMBOL, text.substring(start, at), start);
    if (token.is("!")) {
      throw filter.error(start, "!=", token.found());
    }
    return token;
  }

  private Token word() {
    int start = at;
    while (at < text.length() && isInWord(text.charAt(at), start)) {
      at++;
    }
    return new Token(Kind.WORD, text.substring(start, at), start);
  }

  /** Colons belong to a time, which starts with a digit, and to a URI. */
  private boolean isInWord(char c, int start) {
    if (c == ':') {
      return Character.isDigit(text.charAt(start)) || text.startsWith("://", at);
    }
    return !isSpace(c) && c != '"' && !isOneOf(c, SYMBOLS);
  }

  /** A backslash stands for itself unless a quote or another backslash follows. */
  private Token quoted(char quote) {
    int start = at;
    StringBuilder meant = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == quote) {
        at++;
        return new Token(Kind.QUOTED, meant.toString(), start);
      }
      if (c == '\\' && at + 1 < text.length() && isOneOf(text.charAt(at + 1), QUOTES + '\\')) {
        at++;
      }
      meant.append(text.charAt(at));
    }
    throw filter.error(start, "a closing " + quote, "the end");
  }

  private static boolean isOneOf(char c, String characters) {
    return characters.indexOf(c) >= 0;
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
