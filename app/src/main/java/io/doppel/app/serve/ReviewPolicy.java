package io.doppel.app.serve;

import io.doppel.duplicates.PairJudge;
import io.doppel.duplicates.keep.Keeper;
import io.doppel.duplicates.ledger.Ledger;
import io.doppel.duplicates.verdict.PixelJudge;
import io.doppel.models.decode.DecodePool;
import java.util.List;
import java.util.function.Function;

/**
 * How copies are found, and which of them are suggested to stay.
 *
 * @param pixels opens a judge that compares in some workers; whoever asked closes it
 * @param calibrated the same judge, whose probabilities go by what was learned of the collection
 * @param keeper keeps by what was decided before
 * @param protect globs of files that are not to be touched
 */
public record ReviewPolicy(
    Function<DecodePool, PixelJudge> pixels,
    Function<PixelJudge, PairJudge> calibrated,
    Function<Ledger, Keeper> keeper,
    List<String> protect) {
  /** Copies. */
  public ReviewPolicy {
    protect = List.copyOf(protect);
  }
}
