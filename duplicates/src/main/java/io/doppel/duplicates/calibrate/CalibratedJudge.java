package io.doppel.duplicates.calibrate;

import io.doppel.common.ImageRecord;
import io.doppel.duplicates.PairJudge;
import io.doppel.duplicates.PairVerdict;
import io.doppel.duplicates.UnreadableImageException;
import io.doppel.duplicates.Verdict;
import java.util.Set;

/**
 * A judge whose probabilities are what another judge's were found to be worth. Evidence is the
 * other's, and so are verdicts, but that a copy which is not probable enough is merely similar.
 *
 * @param judge gives the verdicts and the scores
 * @param calibration what the scores are worth
 * @param least the least probability of a copy, in [0, 1]
 */
public record CalibratedJudge(PairJudge judge, Calibration calibration, double least)
    implements PairJudge {
  @Override
  public PairVerdict judge(ImageRecord first, ImageRecord second, double cosine, double flicker)
      throws UnreadableImageException, InterruptedException {
    PairVerdict verdict = calibration.applied(judge.judge(first, second, cosine, flicker));
    return verdict.verdict().isCopy() && verdict.probability() < least
        ? new PairVerdict(Verdict.SIMILAR, Set.of(), verdict.probability(), verdict.evidence())
        : verdict;
  }
}
