package io.doppel.duplicates.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of a ledger.
 *
 * @param pair which pictures
 * @param decision what was decided; empty where an earlier decision was taken back
 * @param files how many files it is about: 2, or, where both hold the same bytes, as many as there
 *     were of them
 * @param at when
 */
public record LedgerEntry(ContentPair pair, Optional<Decision> decision, int files, Instant at) {

  /** Checks the number. */
  public LedgerEntry {
    if (files < 2) {
      throw new IllegalArgumentException("expected two files or more, found " + files);
    }
  }
}
