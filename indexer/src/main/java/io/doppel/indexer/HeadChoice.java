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
  private static final int QUERIES = 100;
  private static final double ENOUGH = .995;
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

  /** A rotation of so many rows. */
  Rotation rotation(int rows) {
    return components.leading(rows, SEED);
  }

  /** The rotation with the fewest rows that is good enough, or the one with {@code most}. */
  Rotation narrowest(int fewest, int most) {
    int rows = fewest;
    Rotation rotation = rotation(rows);
    while (rows < most && recall(rotation) < ENOUGH) {
      rows = 2 * rows + 1;
      rotation = rotation(rows);
    }
    return rotation;
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

  private double recall(Rotation rotation) {
    float[][] heads = Arrays.stream(sample).map(rotation::head).toArray(float[][]::new);
    int queries = Math.min(QUERIES, sample.length);
    long found = 0;
    for (int query = 0; query < queries; query++) {
      int[] byHead = closest(heads, query, AMONG);
      found +=
          Arrays.stream(closest(sample, query, BEST))
              .filter(best -> Arrays.stream(byHead).anyMatch(head -> head == best))
              .count();
    }
    return (double) found / (queries * Math.min(BEST, sample.length - 1));
  }

  /** The closest to one of {@code vectors}, itself left out. */
  private int[] closest(float[][] vectors, int query, int count) {
    TopKnnCollector closest = new TopKnnCollector(count, Integer.MAX_VALUE);
    for (int i = 0; i < vectors.length; i++) {
      if (i != query) {
        closest.collect(i, similarity.compare(vectors[query], vectors[i]));
      }
    }
    return Arrays.stream(closest.topDocs().scoreDocs).mapToInt(hit -> hit.doc).toArray();
  }
}
