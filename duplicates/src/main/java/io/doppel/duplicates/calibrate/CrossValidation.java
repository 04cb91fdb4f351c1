package io.doppel.duplicates.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Judges a calibration by pairs that it was not learned from: the families are dealt into folds,
 * and each fold's scores become probabilities by what was learned from the others.
 */
public final class CrossValidation {
  private static final int FOLDS = 5;

  private CrossValidation() {}

  /** The pairs with probabilities for scores; the same sample gives the same. */
  public static List<LabelledPair> calibrated(List<LabelledPair> sample) {
    List<String> families = sample.stream().map(LabelledPair::family).distinct().sorted().toList();
    List<LabelledPair> calibrated = new ArrayList<>();
    for (int i = 0; i < Math.min(FOLDS, families.size()); i++) {
      int fold = i;
      Predicate<LabelledPair> inFold = pair -> families.indexOf(pair.family()) % FOLDS == fold;
      List<LabelledPair> others = sample.stream().filter(inFold.negate()).toList();
      Calibration learned = Calibration.fit("", others);
      sample.stream().filter(inFold).map(pair -> by(learned, pair)).forEach(calibrated::add);
    }
    return calibrated;
  }

  /** The pair with the probability for its score. */
  public static LabelledPair by(Calibration calibration, LabelledPair pair) {
    return new LabelledPair(pair.family(), calibration.probability(pair.score()), pair.copy());
  }
}
