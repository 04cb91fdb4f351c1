package io.doppel.duplicates.keep;

import io.doppel.common.DoppelException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A cascade of criteria: the first one that tells pictures of a group apart decides, the next ones
 * decide among those that it left equal. Immutable.
 *
 * <p>It is written as {@code raw, resolution, path:/archive/**}: the language is described in
 * docs/duplicates.md.
 */
public final class KeepPolicy {
  /**
   * Where nothing is said: first what cannot be had back (the RAW file, a part that was cropped
   * off, pixels), then what tells an original from a copy (no border, no edits, the date, the
   * format, the bytes), last what tells equal files apart.
   */
  public static final String STANDARD =
      "raw, whole, resolution, borderless, unedited, original-exif, lossless, size, oldest, name,"
          + " shortest-path";

  private final List<Criterion> criteria;

  private KeepPolicy(List<Criterion> criteria) {
    this.criteria = List.copyOf(criteria);
  }

  /**
   * Reads a policy.
   *
   * @throws DoppelException naming the column, what was expected there and what was found
   */
  public static KeepPolicy parse(String text) {
    return new KeepPolicy(new PolicyParser(text).criteria());
  }

  /** The criteria, the one that is asked first at the front. */
  List<Criterion> criteria() {
    return criteria;
  }

  /** Whether a picture stays that shows what the best one does not. */
  boolean keepsWhole() {
    return criteria.contains(Quality.WHOLE);
  }

  /** The policy as {@link #parse} reads it. */
  @Override
  public String toString() {
    return criteria.stream().map(Criterion::label).collect(Collectors.joining(", "));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeepPolicy that && criteria.equals(that.criteria);
  }

  @Override
  public int hashCode() {
    return criteria.hashCode();
  }
}
