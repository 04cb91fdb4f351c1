package io.doppel.duplicates.keep;

import io.doppel.searcher.where.PathGlob;

/**
 * Prefers pictures by where they lie.
 *
 * @param glob for the path
 * @param inside whether those that match are preferred, or the others
 */
record Location(PathGlob glob, boolean inside) implements Criterion {
  /** What stands before a glob to be preferred. */
  static final String INSIDE = "path";

  /** What stands before a glob to be avoided. */
  static final String OUTSIDE = "not-path";

  @Override
  public String label() {
    return "%s:\"%s\"".formatted(inside ? INSIDE : OUTSIDE, glob);
  }

  @Override
  public long score(Candidate picture) {
    return glob.matches(picture.image()) == inside ? 1 : 0;
  }

  @Override
  public String advantage() {
    return (inside ? "lies in " : "does not lie in ") + glob;
  }

  @Override
  public String drawback() {
    return (inside ? "does not lie in " : "lies in ") + glob;
  }

  @Override
  public String figures(Candidate mine, Candidate other) {
    return mine.image().path() + " against " + other.image().path();
  }
}
