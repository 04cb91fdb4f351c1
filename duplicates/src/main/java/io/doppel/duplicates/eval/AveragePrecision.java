package io.doppel.duplicates.eval;

import java.util.List;

/**
 * How early the right ones come in a ranking: the mean, over all right ones there are, of the
 * precision at the rank of each, where one that is not in the ranking counts as 0. Its mean over
 * queries is called mAP.
 *
 * <p>Source: Manning, Raghavan, Schütze, <i>Introduction to Information Retrieval</i>, Cambridge
 * 2008, section 8.4; for copies Douze, Jégou, Sandhawalia, Amsaleg, Schmid, "Evaluation of GIST
 * descriptors for web-scale image search", CIVR 2009.
 */
final class AveragePrecision {
  private AveragePrecision() {}

  /**
   * Of one ranking.
   *
   * @param ranking the best first
   * @return in [0, 1]; one right reference is taken to be missing where there is none
   */
  static double of(List<ScoredPair> ranking) {
    int found = 0;
    double sum = 0;
    for (int rank = 0; rank < ranking.size(); rank++) {
      if (ranking.get(rank).right()) {
        found++;
        sum += found / (rank + 1.0);
      }
    }
    return sum / Math.max(1, found);
  }
}
