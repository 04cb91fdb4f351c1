package io.doppel.duplicates.eval;

import java.util.List;
import java.util.function.Function;

/**
 * How good the rankings of some queries are; all in [0, 1], higher is better.
 *
 * @param recallAt1 the share of queries whose original comes first
 * @param meanAveragePrecision mAP
 * @param microAveragePrecision µAP
 */
public record RankingQuality(
    double recallAt1, double meanAveragePrecision, double microAveragePrecision) {

  /**
   * Of some queries.
   *
   * @param ranking gives the ranking of one
   */
  static RankingQuality of(List<Trial> trials, Function<Trial, List<ScoredPair>> ranking) {
    double first = 0;
    double average = 0;
    for (Trial trial : trials) {
      List<ScoredPair> pairs = ranking.apply(trial);
      first += !pairs.isEmpty() && pairs.getFirst().right() ? 1 : 0;
      average += AveragePrecision.of(pairs);
    }
    return new RankingQuality(
        first / trials.size(), average / trials.size(), curve(trials, ranking).area());
  }

  /** Precision against recall of all pairs of the queries. */
  static PrecisionRecall curve(List<Trial> trials, Function<Trial, List<ScoredPair>> ranking) {
    List<ScoredPair> pairs = trials.stream().map(ranking).flatMap(List::stream).toList();
    return PrecisionRecall.of(pairs, trials.stream().mapToInt(Evaluation::rightPairs).sum());
  }
}
