package io.doppel.duplicates.calibrate;

import io.doppel.common.ImageRecord;
import io.doppel.duplicates.PairJudge;
import io.doppel.duplicates.PairVerdict;
import io.doppel.duplicates.UnreadableImageException;

/**
 * A judge whose probabilities are what another judge's were found to be worth. Verdicts and
 * evidence are the other's.
 *
 * @param judge gives the verdicts and the scores
 * @param calibration what the scores are worth
 */
public record CalibratedJudge(PairJudge judge, Calibration calibration) implements PairJudge {
  @Override
  public PairVerdict judge(ImageRecord first, ImageRecord second, double cosine, double flicker)
      throws UnreadableImageException, InterruptedException {
    return calibration.applied(judge.judge(first, second, cosine, flicker));
  }
}
