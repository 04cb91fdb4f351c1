package io.doppel.duplicates.keep;

import io.doppel.common.ImageRecord;
import io.doppel.duplicates.Edit;
import io.doppel.duplicates.Evidence;
import io.doppel.duplicates.Member;
import io.doppel.duplicates.PairVerdict;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A picture that may be kept.
 *
 * @param image the picture
 * @param footprint what it shows
 * @param frame its area, border included, in units of the representative's; 1 where neither has a
 *     border that the other one has not
 * @param raw its RAW file; it may be one itself
 */
record Candidate(ImageRecord image, Footprint footprint, double frame, Optional<Path> raw) {

  /** The representative of a group. */
  static Candidate representative(ImageRecord image, Optional<Path> raw) {
    return new Candidate(image, Footprint.WHOLE, 1, raw);
  }

  /** A member of a group. */
  static Candidate member(Member member, Optional<Path> raw) {
    PairVerdict verdict = member.verdict();
    return new Candidate(member.image(), Footprint.of(verdict), frame(verdict), raw);
  }

  /** Both show the same, so their areas are as one over the shares that it takes of them. */
  private static double frame(PairVerdict verdict) {
    Evidence evidence = verdict.evidence();
    boolean differ =
        verdict.edits().contains(Edit.BORDERED) && !verdict.edits().contains(Edit.CROPPED);
    return differ && evidence.sharedOfFirst() > 0 && evidence.sharedOfSecond() > 0
        ? evidence.sharedOfSecond() / evidence.sharedOfFirst()
        : 1;
  }

  /** A name by which people find it, seen from another picture: short within the same folder. */
  String nameFor(Candidate other) {
    Path path = image.path();
    boolean together = Objects.equals(path.getParent(), other.image.path().getParent());
    return together ? fileName() : path.toString();
  }

  /** The last part of its path. */
  String fileName() {
    return String.valueOf(image.path().getFileName());
  }
}
