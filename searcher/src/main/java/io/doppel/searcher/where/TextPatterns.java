package io.doppel.searcher.where;

import java.util.List;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.Operations;
import org.apache.lucene.util.automaton.TooComplexToDeterminizeException;

/**
 * Automata for what the collection holds of a text field: a term, a URI or, for a path, the end of
 * a URI. All are deterministic, over bytes. Stateless.
 */
final class TextPatterns {
  private static final int WORK_LIMIT = Operations.DEFAULT_DETERMINIZE_WORK_LIMIT;

  private TextPatterns() {}

  /** Accepts what a glob for the field matches. */
  static Automaton of(TextField field, String glob) {
    return switch (field) {
      case ID, SHA256, FORMAT -> deterministic(Glob.automaton(glob));
      case PATH -> UriPath.encode(deterministic(Glob.automaton(glob)));
      case NAME -> endingIn(Operations.intersection(Glob.automaton(glob), Glob.NAME));
      case URI -> location(glob, "");
      case ROOT -> location(TextField.withoutSlash(glob), "/");
    };
  }

  /** Accepts URIs whose last part is accepted by {@code name}. */
  static Automaton endingIn(Automaton name) {
    List<Automaton> parts = List.of(Glob.ANYTHING, Glob.literal("/"), name);
    return UriPath.encode(deterministic(Operations.concatenate(parts)));
  }

  /** A glob with a slash at its start is an absolute path, any other one a URI. */
  private static Automaton location(String glob, String end) {
    List<Automaton> parts = List.of(Glob.automaton(glob), Glob.literal(end));
    Automaton location = deterministic(Operations.concatenate(parts));
    return glob.startsWith("/")
        ? Operations.concatenate(List.of(Glob.literal(UriPath.SCHEME), UriPath.encode(location)))
        : location;
  }

  private static Automaton deterministic(Automaton automaton) {
    try {
      return Operations.determinize(automaton, WORK_LIMIT);
    } catch (TooComplexToDeterminizeException e) {
      throw new Mismatch("a simpler pattern", "one with too many ways to match");
    }
  }
}
