package io.doppel.duplicates.eval;

import io.doppel.common.Embedding;
import io.doppel.common.ImageRecord;
import java.net.URI;
import java.util.Set;

/**
 * A copy that asks for its original among the references.
 *
 * @param image the copy; need not be in the collection
 * @param embedding of the copy
 * @param original what it was made from; in the collection
 * @param edit what was done to it, such as {@code crop30}
 * @param ignored references that count neither as right nor as wrong
 */
public record Query(
    ImageRecord image, Embedding embedding, ImageRecord original, String edit, Set<URI> ignored) {

  /** Copies the set. */
  public Query {
    ignored = Set.copyOf(ignored);
  }

  /** Whether a reference is the original, or has its bytes. */
  boolean isOf(ImageRecord reference) {
    return reference.sha256().equals(original.sha256());
  }

  /** The same, with other references that do not count. */
  Query ignoring(Set<URI> references) {
    return new Query(image, embedding, original, edit, references);
  }
}
