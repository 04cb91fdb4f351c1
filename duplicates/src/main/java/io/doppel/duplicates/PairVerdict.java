package io.doppel.duplicates;

import io.doppel.models.decode.PlaneTransform;
import java.util.Optional;
import java.util.Set;

/**
 * What two pictures were found to be to one another.
 *
 * @param verdict the relation
 * @param edits what the one differs from the other by; only for an edited copy
 * @param probability that one is a copy of the other, in [0, 1], as calibrated
 * @param evidence what the verdict rests on
 */
public record PairVerdict(Verdict verdict, Set<Edit> edits, double probability, Evidence evidence) {

  /** Copies the set. */
  public PairVerdict {
    edits = Set.copyOf(edits);
  }

  /** Of two files with the same bytes, which are known for that by their hash. */
  public static PairVerdict identicalBytes() {
    Evidence evidence = new Evidence(1, 0, 0, Optional.of(PlaneTransform.IDENTITY), 1, 1, 0);
    return new PairVerdict(Verdict.IDENTICAL_BYTES, Set.of(), 1, evidence);
  }
}
