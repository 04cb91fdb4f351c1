package io.doppel.searcher;

import io.doppel.common.head.Head;
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

  /** Queries that may find less than half: a mean hides a few that end in a corner of the graph. */
  private static final int MAY_BE_LOST = 1;

  /** A narrower one loses some queries in corners of the graph even where this check has none. */
  private static final int[] BEAMS = {24, 32, 40, 48, 64, 96, 128, 192, 256};

  private static final long SEED = 3;

  /** What one vector's scores differ by: the order of a sum changes when code gets compiled. */
  private static final float ROUNDING = 2e-6f;

  private final VectorSearch search;
  private final float[][] queries;
  private final float[][] exact;

  private GraphRecall(CollectionSnapshot snapshot) throws IOException {
    search = new VectorSearch(snapshot);
    queries = new float[QUERIES][];
    exact = new float[QUERIES][];
    Random random = new Random(SEED);
    for (int i = 0; i < QUERIES; i++) {
      queries[i] = vector(snapshot.reader(), random.nextInt(snapshot.reader().maxDoc()));
      exact[i] = scores(search.nearestExactly(queries[i], NEAREST + 1));
    }
  }

  /**
   * The recall@10 of {@value #QUERIES} images drawn at random, each of which is left out of what it
   * finds, with the beam that the collection is searched with.
   *
   * @param snapshot of a collection with a head
   * @return in [0, 1]; 1 for a collection of one image
   */
  public static double of(CollectionSnapshot snapshot) throws IOException {
    return new GraphRecall(snapshot).measure(snapshot.head().orElseThrow().beam()).recall();
  }

  /**
   * Finds the narrowest beam with which the graph is as good as {@code wanted}, and hardly any
   * query finds less than half.
   *
   * @param snapshot of a collection with a head
   * @param wanted a recall@10 in [0, 1]
   * @return the head with that beam; with the widest one where none is enough
   */
  public static Head searched(CollectionSnapshot snapshot, double wanted) throws IOException {
    GraphRecall graph = new GraphRecall(snapshot);
    Head head = snapshot.head().orElseThrow();
    for (int beam : BEAMS) {
      Measured measured = graph.measure(beam);
      head = head.searched(beam, measured.recall());
      if (measured.recall() >= wanted && measured.lost() <= MAY_BE_LOST) {
        break;
      }
    }
    return head;
  }

  /**
   * What a beam finds.
   *
   * @param recall the mean recall@10, in [0, 1]
   * @param lost how many queries found less than half
   */
  private record Measured(double recall, int lost) {}

  private Measured measure(int beam) throws IOException {
    long found = 0;
    long there = 0;
    int lost = 0;
    for (int i = 0; i < QUERIES; i++) {
      long one = found(exact[i], scores(search.nearest(queries[i], NEAREST + 1, beam + 1)));
      there += exact[i].length;
      found += one;
      lost += 2 * one < exact[i].length ? 1 : 0;
    }
    return new Measured(there == 0 ? 1 : (double) found / there, lost);
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
    float last = exact.length == 0 ? 0 : exact[exact.length - 1] * (1 - ROUNDING);
    long count = 0;
    for (float score : walked) {
      count += score >= last ? 1 : 0;
    }
    return Math.min(count, exact.length);
  }
}
