package io.doppel.duplicates.group;

import io.doppel.common.ImageRecord;
import io.doppel.duplicates.Verdict;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Which groups are sought.
 *
 * @param least the farthest relation to its representative that makes a picture a member
 * @param cosine of two embeddings, in [-1, 1], below which their pictures are not compared
 * @param within which images are looked at
 * @param reference where there is such: images that are representatives only, and that alone are;
 *     the others are compared with them and not with one another
 * @param apart pairs that do not belong in one group, such as those that a person has decided on;
 *     symmetric
 */
public record GroupRequest(
    Verdict least,
    double cosine,
    Predicate<ImageRecord> within,
    Optional<Predicate<ImageRecord>> reference,
    BiPredicate<ImageRecord, ImageRecord> apart) {

  /** Checks the cosine. */
  public GroupRequest {
    if (!(cosine >= -1 && cosine <= 1)) {
      throw new IllegalArgumentException("expected a cosine of -1 to 1, found " + cosine);
    }
  }

  /** Groups of copies, among all images. */
  public static GroupRequest copies() {
    return new GroupRequest(Verdict.EDITED_COPY, -1, _ -> true, Optional.empty(), (_, _) -> false);
  }

  /** The same, with this the farthest relation. */
  public GroupRequest atLeast(Verdict verdict) {
    return new GroupRequest(verdict, cosine, within, reference, apart);
  }

  /** The same, comparing pictures of at least this cosine only. */
  public GroupRequest closerThan(double least) {
    return new GroupRequest(this.least, least, within, reference, apart);
  }

  /** The same, among some images. */
  public GroupRequest within(Predicate<ImageRecord> which) {
    return new GroupRequest(least, cosine, which, reference, apart);
  }

  /** The same, of some images against others. */
  public GroupRequest against(Predicate<ImageRecord> which) {
    return new GroupRequest(least, cosine, within, Optional.of(which), apart);
  }

  /** The same, but for these pairs. */
  public GroupRequest butFor(BiPredicate<ImageRecord, ImageRecord> pairs) {
    return new GroupRequest(least, cosine, within, reference, pairs);
  }
}
