package io.doppel.benchmarks.knn;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.lucene.util.VectorUtil;

/** The true neighbours of each query, found by comparing all, in float. */
final class GroundTruth {
  /** Vectors compared with all queries before the next are fetched: they stay in a core's cache. */
  private static final int BLOCK = 32;

  private final int[][] ids;
  private final float[][] scores;

  /**
   * Neighbours that are known.
   *
   * @param ids by query, the numbers of the k vectors with the greatest dot products, best first
   * @param scores their dot products with the query
   */
  GroundTruth(int[][] ids, float[][] scores) {
    this.ids = ids;
    this.scores = scores;
  }

  /** The numbers of the neighbours of a query, best first. */
  int[] ids(int query) {
    return ids[query];
  }

  /** The dot products of the neighbours of a query with it, best first. */
  float[] scores(int query) {
    return scores[query];
  }

  /** Compares all vectors with all queries, on all processors. */
  static GroundTruth compute(VectorFile vectors, float[][] queries, int k)
      throws InterruptedException {
    int[][] ids = new int[queries.length][k];
    float[][] scores = new float[queries.length][k];
    Parallel.slices(
        queries.length,
        (from, to) -> {
          for (int query = from; query < to; query++) {
            Arrays.fill(ids[query], -1);
            Arrays.fill(scores[query], Float.NEGATIVE_INFINITY);
          }
          for (int start = 0; start < vectors.count(); start += BLOCK) {
            float[][] block = block(vectors, start);
            for (int query = from; query < to; query++) {
              for (int i = 0; i < block.length; i++) {
                float score = VectorUtil.dotProduct(queries[query], block[i]);
                insert(ids[query], scores[query], start + i, score);
              }
            }
          }
        });
    return new GroundTruth(ids, scores);
  }

  private static float[][] block(VectorFile vectors, int start) {
    float[][] block = new float[Math.min(BLOCK, vectors.count() - start)][];
    for (int i = 0; i < block.length; i++) {
      block[i] = vectors.get(start + i);
    }
    return block;
  }

  private static void insert(int[] ids, float[] scores, int id, float score) {
    int at = ids.length - 1;
    if (score <= scores[at]) {
      return;
    }
    for (; at > 0 && scores[at - 1] < score; at--) {
      ids[at] = ids[at - 1];
      scores[at] = scores[at - 1];
    }
    ids[at] = id;
    scores[at] = score;
  }

  /**
   * In how many directions neighbours differ: the maximum-likelihood estimate of the local
   * intrinsic dimension from the distances to the k neighbours (Levina and Bickel 2004), its
   * inverse averaged over the queries (MacKay and Ghahramani 2005). How hard a search is depends on
   * this rather than on the number of components.
   */
  double intrinsicDimension() {
    double sum = 0;
    int terms = 0;
    for (float[] query : scores) {
      double farthest = distance(query[query.length - 1]);
      for (int i = 0; i < query.length - 1; i++) {
        double ratio = farthest / distance(query[i]);
        if (Double.isFinite(ratio) && ratio > 1) {
          sum += Math.log(ratio);
          terms++;
        }
      }
    }
    return terms / sum;
  }

  /** The Euclidean distance of unit vectors. */
  private static double distance(float dotProduct) {
    return Math.sqrt(Math.max(0, 2 - 2.0 * dotProduct));
  }

  /** Writes the ids and scores of one query after the other, all as 32 bits, big-endian. */
  void write(Path file) throws IOException {
    int k = ids[0].length;
    ByteBuffer buffer = ByteBuffer.allocate(8 * ids.length * k);
    for (int query = 0; query < ids.length; query++) {
      for (int i = 0; i < k; i++) {
        buffer.putInt(ids[query][i]).putFloat(scores[query][i]);
      }
    }
    Files.write(file, buffer.array());
  }

  /** Reads what {@link #write} wrote. */
  static GroundTruth read(Path file, int k) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(Files.readAllBytes(file));
    int count = buffer.remaining() / (8 * k);
    int[][] ids = new int[count][k];
    float[][] scores = new float[count][k];
    for (int query = 0; query < count; query++) {
      for (int i = 0; i < k; i++) {
        ids[query][i] = buffer.getInt();
        scores[query][i] = buffer.getFloat();
      }
    }
    return new GroundTruth(ids, scores);
  }
}
