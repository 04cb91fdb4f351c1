package io.doppel.duplicates.eval;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What was reported as copies of some queries.
 *
 * @param queries how many
 * @param shown how many of them had their original among what the judge was shown
 * @param found how many of them had their original reported
 * @param reported pairs that were reported
 * @param right how many of these pairs are right
 */
public record Detection(int queries, int shown, int found, int reported, int right) {

  /**
   * Of some queries.
   *
   * @param least the least probability with which a copy is reported
   */
  static Detection of(List<Trial> trials, double least) {
    int shown = 0;
    int found = 0;
    int reported = 0;
    int right = 0;
    for (Trial trial : trials) {
      List<Trial.Judged> copies =
          trial.judged().stream()
              .filter(one -> one.verdict().verdict().isCopy())
              .filter(one -> one.verdict().probability() >= least)
              .toList();
      long originals = copies.stream().filter(one -> trial.isRight(one.candidate())).count();
      shown += trial.shown() ? 1 : 0;
      found += originals > 0 ? 1 : 0;
      reported += copies.size();
      right += (int) originals;
    }
    return new Detection(trials.size(), shown, found, reported, right);
  }

  /** The share of the queries whose original was reported. */
  public double recall() {
    return (double) found / queries;
  }

  /** The share of the reported pairs that are right; nothing where none was reported. */
  public OptionalDouble precision() {
    return reported == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / reported);
  }
}
