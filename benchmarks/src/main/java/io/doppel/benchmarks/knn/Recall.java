package io.doppel.benchmarks.knn;

import java.util.Arrays;
import org.apache.lucene.util.VectorUtil;

/** Counts what was found of what should have been. */
final class Recall {
  /** Dot products that differ by less are the same: pictures may be copies of one another. */
  private static final float TIE = 1e-6f;

  private Recall() {}

  /**
   * The share of the true neighbours that were found. What is found in the place of a neighbour
   * that is exactly as close counts as that one.
   *
   * @param found by query, numbers of vectors, none of them twice
   */
  static double of(int[][] found, GroundTruth truth, float[][] queries, VectorFile vectors) {
    long hits = 0;
    long wanted = 0;
    for (int query = 0; query < found.length; query++) {
      int[] ids = truth.ids(query);
      float[] scores = truth.scores(query);
      float least = scores[scores.length - 1] - TIE;
      wanted += ids.length;
      hits +=
          Math.min(
              ids.length, count(found[query], ids, least, new Candidate(queries[query], vectors)));
    }
    return hits / (double) wanted;
  }

  private static long count(int[] found, int[] ids, float least, Candidate candidate) {
    return Arrays.stream(found)
        .distinct()
        .filter(id -> Arrays.stream(ids).anyMatch(t -> t == id) || candidate.score(id) >= least)
        .count();
  }

  private static final class Candidate {
    private final float[] query;
    private final VectorFile vectors;

    Candidate(float[] query, VectorFile vectors) {
      this.query = query;
      this.vectors = vectors;
    }

    float score(int id) {
      return VectorUtil.dotProduct(query, vectors.get(id));
    }
  }
}
