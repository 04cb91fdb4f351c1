package io.doppel.indexer;

import io.doppel.common.head.HeadFields;
import io.doppel.common.head.Rotation;
import io.doppel.common.metric.PrimaryMetric;
import java.util.Arrays;
import java.util.Random;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.TopKnnCollector;
import org.apache.lucene.util.VectorUtil;

/**
 * How long the heads of a collection have to be, judged by a sample of its vectors: so long that
 * the {@value #BEST} closest by whole vectors are among the {@value #AMONG} closest by heads.
 */
final class HeadChoice {
  private static final int BEST = 10;
  private static final int AMONG = 30;
  private static final int QUERIES = 50;
  private static final double ENOUGH = .99;
  private static final int LEARNED_FROM = 4096;
  private static final long SEED = 7;

  private final float[][] sample;
  private final VectorSimilarityFunction similarity;
  private final PrincipalComponents components;

  HeadChoice(float[][] sample, PrimaryMetric metric) {
    this.sample = shuffled(sample);
    this.similarity = HeadFields.similarity(metric);
    this.components =
        new PrincipalComponents(
            Arrays.copyOf(this.sample, Math.min(LEARNED_FROM, this.sample.length)));
  }

  private static float[][] shuffled(float[][] sample) {
    Random random = new Random(SEED);
    float[][] shuffled = sample.clone();
    for (int i = shuffled.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      float[] swapped = shuffled[i];
      shuffled[i] = shuffled[j];
      shuffled[j] = swapped;
    }
    return shuffled;
  }

  /** A rotation of so many rows, or as many as there are dimensions. */
  Rotation rotation(int rows) {
    return components.rotation(components.leading(rows, SEED), rows);
  }

  /** The rotation with the fewest rows that is good enough, or the one with {@code most}. */
  Rotation narrowest(int fewest, int most) {
    int[][] best = closest(sample, BEST);
    float[][] directions = components.leading(2 * fewest + 1, SEED);
    for (int rows = fewest; ; rows = 2 * rows + 1) {
      if (rows > directions.length) {
        directions = components.leading(rows, SEED);
      }
      Rotation rotation = components.rotation(directions, rows);
      if (rows >= most || recall(rotation, best) >= ENOUGH) {
        return rotation;
      }
    }
  }

  /** The share of the sample's squared norm that a rotation keeps, in [0, 1]. */
  double captured(Rotation rotation) {
    double all = 0;
    double rest = 0;
    for (float[] vector : Arrays.copyOf(sample, Math.min(LEARNED_FROM, sample.length))) {
      float left = rotation.head(vector)[rotation.headDimension() - 1];
      all += VectorUtil.dotProduct(vector, vector);
      rest += (double) left * left;
    }
    return 1 - rest / all;
  }

  private double recall(Rotation rotation, int[][] best) {
    int[][] byHead =
        closest(Arrays.stream(sample).map(rotation::head).toArray(float[][]::new), AMONG);
    long found = 0;
    long there = 0;
    for (int query = 0; query < best.length; query++) {
      int[] heads = byHead[query];
      there += best[query].length;
      found +=
          Arrays.stream(best[query])
              .filter(doc -> Arrays.stream(heads).anyMatch(head -> head == doc))
              .count();
    }
    return there == 0 ? 1 : (double) found / there;
  }

  /** The closest to each of the first {@value #QUERIES}, itself left out. */
  private int[][] closest(float[][] vectors, int count) {
    int[][] closest = new int[Math.min(QUERIES, vectors.length)][];
    for (int query = 0; query < closest.length; query++) {
      TopKnnCollector best = new TopKnnCollector(count, Integer.MAX_VALUE);
      for (int i = 0; i < vectors.length; i++) {
        if (i != query) {
          best.collect(i, similarity.compare(vectors[query], vectors[i]));
        }
      }
      closest[query] = Arrays.stream(best.topDocs().scoreDocs).mapToInt(hit -> hit.doc).toArray();
    }
    return closest;
  }
}
