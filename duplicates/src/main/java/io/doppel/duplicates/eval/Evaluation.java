package io.doppel.duplicates.eval;

import io.doppel.duplicates.calibrate.Calibration;
import io.doppel.duplicates.calibrate.LabelledPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What came of all queries.
 *
 * @param all of all of them
 * @param byEdit of those with one edit, by its name
 * @param cosineCurve precision against recall of all pairs by cosine
 * @param probabilityCurve the same by probability
 */
public record Evaluation(
    Part all,
    Map<String, Part> byEdit,
    PrecisionRecall cosineCurve,
    PrecisionRecall probabilityCurve) {

  /**
   * What came of some queries.
   *
   * @param detection what was reported
   * @param byCosine how good the rankings by embedding are
   * @param byProbability how good they are after the pixels were looked at
   */
  public record Part(Detection detection, RankingQuality byCosine, RankingQuality byProbability) {
    static Part of(List<Trial> trials, double least) {
      return new Part(
          Detection.of(trials, least),
          RankingQuality.of(trials, Trial::byCosine),
          RankingQuality.of(trials, Trial::byProbability));
    }
  }

  /**
   * Of queries.
   *
   * @param trials at least one
   * @param least the least probability with which a copy is reported, in [0, 1]
   */
  public static Evaluation of(List<Trial> trials, double least) {
    Map<String, List<Trial>> edits =
        trials.stream().collect(Collectors.groupingBy(trial -> trial.query().edit()));
    SequencedMap<String, Part> byEdit = new TreeMap<>();
    edits.forEach((edit, some) -> byEdit.put(edit, Part.of(some, least)));
    return new Evaluation(
        Part.of(trials, least),
        byEdit,
        RankingQuality.curve(trials, Trial::byCosine).thinned(),
        RankingQuality.curve(trials, Trial::byProbability).thinned());
  }

  /** How many right references there are, as far as is known; at least the original. */
  static int rightPairs(Trial trial) {
    long nearest = trial.nearest().stream().filter(trial::isRight).count();
    return (int) Math.max(1, nearest);
  }

  /** The pairs that the judge was shown and had to score, with the truth about them. */
  public static List<LabelledPair> labelled(List<Trial> trials) {
    List<LabelledPair> pairs = new ArrayList<>();
    for (Trial trial : trials) {
      for (Trial.Judged one : trial.judged()) {
        if (Calibration.isScored(one.verdict())) {
          pairs.add(
              new LabelledPair(
                  trial.query().original().sha256(),
                  one.verdict().probability(),
                  trial.isRight(one.candidate())));
        }
      }
    }
    return pairs;
  }
}
