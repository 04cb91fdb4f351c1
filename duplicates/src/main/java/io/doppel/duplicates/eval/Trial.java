package io.doppel.duplicates.eval;

import io.doppel.duplicates.PairVerdict;
import io.doppel.duplicates.calibrate.Calibration;
import io.doppel.duplicates.group.Candidate;
import java.net.URI;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One query with what was found for it.
 *
 * @param query the copy
 * @param nearest references by falling cosine, without those to be ignored
 * @param judged what the judge said of the references that it was shown
 */
public record Trial(Query query, List<Candidate> nearest, List<Judged> judged) {
  /** What those get whom the judge was not shown, so that they come behind all others. */
  private static final double UNJUDGED = -2;

  /**
   * A reference that the judge was shown.
   *
   * @param candidate the reference
   * @param verdict what the query is to it
   */
  public record Judged(Candidate candidate, PairVerdict verdict) {}

  /** Copies the lists. */
  public Trial {
    nearest = List.copyOf(nearest);
    judged = List.copyOf(judged);
  }

  /** The same with probabilities that are worth what they say. */
  public Trial calibrated(Calibration calibration) {
    return new Trial(
        query,
        nearest,
        judged.stream()
            .map(one -> new Judged(one.candidate, calibration.applied(one.verdict)))
            .toList());
  }

  /** Whether a reference is the query's original. */
  boolean isRight(Candidate candidate) {
    return query.isOf(candidate.image());
  }

  /** Whether the judge was shown the original. */
  boolean shown() {
    return judged.stream().anyMatch(one -> isRight(one.candidate));
  }

  /** The references that the judge takes for copies of the query, other than its original. */
  Set<URI> otherCopies() {
    return judged.stream()
        .filter(one -> one.verdict.verdict().isCopy() && !isRight(one.candidate))
        .map(one -> one.candidate.image().uri())
        .collect(Collectors.toSet());
  }

  /** The references by their cosine. */
  List<ScoredPair> byCosine() {
    return nearest.stream().map(one -> scored(one, one.cosine())).toList();
  }

  /** The references by their probability, the rest by cosine behind them. */
  List<ScoredPair> byProbability() {
    Set<URI> shown = new HashSet<>();
    judged.forEach(one -> shown.add(one.candidate.image().uri()));
    Comparator<Judged> surest =
        Comparator.<Judged>comparingDouble(one -> one.verdict.probability())
            .thenComparingDouble(one -> one.candidate.cosine())
            .reversed();
    return Stream.concat(
            judged.stream()
                .sorted(surest)
                .map(one -> scored(one.candidate, one.verdict.probability())),
            nearest.stream()
                .filter(one -> !shown.contains(one.image().uri()))
                .map(one -> scored(one, UNJUDGED + one.cosine())))
        .toList();
  }

  private ScoredPair scored(Candidate candidate, double score) {
    return new ScoredPair(score, isRight(candidate));
  }
}
