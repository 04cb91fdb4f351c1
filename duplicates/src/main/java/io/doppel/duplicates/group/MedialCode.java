package io.doppel.duplicates.group;

import io.doppel.common.Embedding;
import org.apache.lucene.util.IntroSelector;

/**
 * A picture's embedding as one bit a component: whether it is above the median of all components.
 * Two codes agree to the extent of the medial correlation of the embeddings,
 *
 * <pre>β = 1 − 2h/d</pre>
 *
 * where h of d bits differ; 1 for the same picture, about 0 for strangers.
 *
 * <p>A few components that a caption or a watermark drives up decide the cosine of two embeddings;
 * here each counts as much as any other. So a captioned copy is closer to its original than to
 * other captioned pictures, which by cosine it is not.
 *
 * <p>Sources: N. Blomqvist, "On a measure of dependence between two random variables", Annals of
 * Mathematical Statistics 21(4), 1950; of the trouble with large components: H. Jégou, M. Douze, C.
 * Schmid, "On the burstiness of visual elements", CVPR 2009.
 */
final class MedialCode {
  private MedialCode() {}

  /** How many longs the code of an embedding of {@code dimension} components takes. */
  static int words(int dimension) {
    return (dimension + Long.SIZE - 1) / Long.SIZE;
  }

  /** The code of an embedding. */
  static long[] of(Embedding embedding) {
    float[] unit = embedding.unit();
    float median = median(unit.clone());
    long[] code = new long[words(unit.length)];
    for (int i = 0; i < unit.length; i++) {
      if (unit[i] > median) {
        code[i / Long.SIZE] |= 1L << i;
      }
    }
    return code;
  }

  /** The upper median; the values are put in another order. */
  private static float median(float[] values) {
    int middle = values.length / 2;
    new IntroSelector() {
      private float pivot;

      @Override
      protected void setPivot(int i) {
        pivot = values[i];
      }

      @Override
      protected int comparePivot(int j) {
        return Float.compare(pivot, values[j]);
      }

      @Override
      protected void swap(int i, int j) {
        float value = values[i];
        values[i] = values[j];
        values[j] = value;
      }
    }.select(0, values.length, middle);
    return values[middle];
  }

  /** How many bits of two codes of {@code words} longs differ. */
  static int distance(long[] x, int atX, long[] y, int atY, int words) {
    int differ = 0;
    for (int i = 0; i < words; i++) {
      differ += Long.bitCount(x[atX + i] ^ y[atY + i]);
    }
    return differ;
  }

  /** The medial correlation β of embeddings of {@code dimension} whose codes differ in so many. */
  static double correlation(int distance, int dimension) {
    return 1 - 2.0 * distance / dimension;
  }

  /** The most bits in which codes may differ whose β is at least {@code correlation}. */
  static int farthest(double correlation, int dimension) {
    return (int) Math.floor((1 - correlation) / 2 * dimension);
  }
}
