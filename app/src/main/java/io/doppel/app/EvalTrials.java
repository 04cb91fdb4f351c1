package io.doppel.app;

import io.doppel.duplicates.eval.Trial;
import java.util.List;

/**
 * The trials of an evaluation, and what was left out of it.
 *
 * @param trials what came of each query
 * @param passedOver pictures or rows that could not be used
 * @param unreadable pairs that could not be looked at
 * @param indexed whether the copies are in the collection
 */
record EvalTrials(List<Trial> trials, long passedOver, long unreadable, boolean indexed) {
  EvalTrials {
    trials = List.copyOf(trials);
  }

  /** How many originals the queries are copies of. */
  long originals() {
    return trials.stream().map(trial -> trial.query().original().uri()).distinct().count();
  }
}
