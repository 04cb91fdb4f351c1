package io.doppel.searcher;

import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.common.schema.Fields;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.ScoreDoc;

/**
 * Measures how much of what an exact search finds the search graph of a collection finds too, by
 * asking with images of the collection.
 */
public final class GraphRecall {
  private static final int NEAREST = 10;
  private static final int QUERIES = 200;
  private static final long SEED = 3;

  private GraphRecall() {}

  /**
   * The recall@10 of {@value #QUERIES} images drawn at random, each of which is left out of what it
   * finds.
   *
   * @return in [0, 1]; 1 for a collection of one image
   */
  public static double of(CollectionSnapshot snapshot) throws IOException {
    VectorSearch search = new VectorSearch(snapshot);
    Random random = new Random(SEED);
    long found = 0;
    long there = 0;
    for (int i = 0; i < QUERIES; i++) {
      float[] vector = vector(snapshot.reader(), random.nextInt(snapshot.reader().maxDoc()));
      float[] exact = scores(search.nearestExactly(vector, NEAREST + 1));
      float[] walked = scores(search.nearest(vector, NEAREST + 1));
      there += exact.length;
      found += found(exact, walked);
    }
    return there == 0 ? 1 : (double) found / there;
  }

  private static float[] vector(DirectoryReader reader, int number) throws IOException {
    List<LeafReaderContext> leaves = reader.leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(number, leaves));
    FloatVectorValues vectors = leaf.reader().getFloatVectorValues(Fields.VECTOR);
    return vectors.vectorValue((number - leaf.docBase) % vectors.size()).clone();
  }

  /** Without the first, which is the image that was asked with. */
  private static float[] scores(ScoreDoc[] hits) {
    float[] scores = new float[Math.max(0, hits.length - 1)];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = hits[i + 1].score;
    }
    return scores;
  }

  /** How many of the walked are as close as one has to be to belong to the exact ones. */
  private static long found(float[] exact, float[] walked) {
    float last = exact.length == 0 ? 0 : exact[exact.length - 1];
    long count = 0;
    for (float score : walked) {
      count += score >= last ? 1 : 0;
    }
    return Math.min(count, exact.length);
  }
}
