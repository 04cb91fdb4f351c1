package io.doppel.searcher;

import io.doppel.common.Embedding;
import io.doppel.common.head.Head;
import io.doppel.common.head.Rotation;
import io.doppel.common.metric.Comparison;
import io.doppel.common.metric.Cosine;
import io.doppel.common.metric.Euclidean;
import io.doppel.common.metric.Flicker;
import io.doppel.common.metric.Metric;
import io.doppel.common.metric.PrimaryMetric;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.common.schema.Fields;
import io.doppel.common.schema.ImageDocuments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;
import org.apache.lucene.search.VectorScorer;
import org.apache.lucene.util.Bits;

/**
 * Finds all pairs of images within a radius of one another. It is exact: a pair is ruled out by
 * heads only where {@link Rotation} and {@link Metric#bound} prove that it is too far apart.
 *
 * <p>Images are taken in blocks, and each stretch of the collection is compared with a whole block
 * while it is in the processor's cache. Memory is bounded by the blocks, not by the collection or
 * the number of pairs. The work grows with the square of the collection: see docs/benchmarks.md.
 */
public final class SimilarPairs {
  private static final int BLOCK = 64;
  private static final int STRETCH = 512;

  /** What float32 may add to a dot product or a squared distance, for norms of 1. */
  private static final double ROUNDING = 2e-5;

  private final DirectoryReader reader;
  private final PrimaryMetric primary;
  private final Optional<Rotation> rotation;
  private final Metric metric;
  private final double radius;
  private final AtomicLong compared = new AtomicLong();
  private final AtomicLong done = new AtomicLong();

  /**
   * Two images and how alike they are.
   *
   * @param first document number of the one, in the snapshot's reader
   * @param second document number of the other, larger than {@code first}
   * @param cosine in [-1, 1]
   * @param euclidean in [0, ∞)
   * @param flicker in [0, ∞]
   */
  public record Pair(int first, int second, double cosine, double euclidean, double flicker) {}

  /**
   * A search for pairs that has not begun.
   *
   * @param snapshot has to stay open
   * @param metric what the radius is in
   * @param radius the farthest value that still counts
   */
  public SimilarPairs(CollectionSnapshot snapshot, Metric metric, double radius) {
    this.reader = snapshot.reader();
    this.primary = snapshot.manifest().metric();
    this.rotation = snapshot.head().map(Head::rotation);
    this.metric = metric;
    this.radius = radius;
  }

  /** How many images have been compared with all that come after them, to show progress. */
  public long done() {
    return done.get();
  }

  /** How many pairs were compared by whole vectors, since their heads were close enough. */
  public long compared() {
    return compared.get();
  }

  /**
   * Finds the pairs.
   *
   * @param threads how many look
   * @param found is given each pair once, one at a time, in no particular order
   */
  public void find(int threads, Consumer<Pair> found) throws IOException, InterruptedException {
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> looking = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int i = 0; i < threads; i++) {
        looking.add(
            pool.submit(() -> {
              int first = next.getAndAdd(BLOCK);
              while (first < reader.maxDoc()) {
                compare(first, found);
                first = next.getAndAdd(BLOCK);
              }
              return null;
            }));
      }
      try {
        for (Future<?> one : looking) {
          one.get();
        }
      } catch (ExecutionException e) {
        next.set(reader.maxDoc());
        throw Failure.cause(e);
      } catch (InterruptedException e) {
        pool.shutdownNow();
        next.set(reader.maxDoc());
        throw e;
      }
    }
  }

  /** One image of a block. */
  private record Member(int doc, Embedding embedding, Target target) {}

  private void compare(int first, Consumer<Pair> found) throws IOException {
    List<Member> block = block(first);
    for (LeafReaderContext leaf : reader.leaves()) {
      if (!block.isEmpty() && leaf.docBase + leaf.reader().maxDoc() > first) {
        compare(block, leaf, found);
      }
    }
    done.addAndGet(block.size());
  }

  private List<Member> block(int first) throws IOException {
    List<Member> block = new ArrayList<>();
    for (int doc = first; doc < Math.min(first + BLOCK, reader.maxDoc()); doc++) {
      LeafReaderContext leaf = reader.leaves().get(ReaderUtil.subIndex(doc, reader.leaves()));
      Bits live = leaf.reader().getLiveDocs();
      if (live == null || live.get(doc - leaf.docBase)) {
        Embedding embedding = embedding(doc);
        float[] vector = ImageDocuments.vector(embedding, primary);
        block.add(new Member(doc, embedding, Target.of(vector, rotation)));
      }
    }
    return block;
  }

  private void compare(List<Member> block, LeafReaderContext leaf, Consumer<Pair> found)
      throws IOException {
    boolean heads = SegmentVectors.hasHeads(leaf.reader(), rotation);
    FloatVectorValues values =
        leaf.reader().getFloatVectorValues(heads ? rotation.get().field() : Fields.VECTOR);
    if (values == null) {
      return;
    }
    List<VectorScorer.Bulk> scorers = new ArrayList<>();
    for (Member member : block) {
      VectorScorer scorer = values.scorer(heads ? member.target.head() : member.target.vector());
      scorer.iterator().advance(Math.max(0, member.doc + 1 - leaf.docBase));
      scorers.add(scorer.bulk(null));
    }
    DocAndFloatFeatureBuffer buffer = new DocAndFloatFeatureBuffer();
    Bits live = leaf.reader().getLiveDocs();
    int begin = Math.max(0, block.getFirst().doc - leaf.docBase);
    for (int at = begin; at < leaf.reader().maxDoc(); at += STRETCH) {
      int upTo = Math.min(at + STRETCH, leaf.reader().maxDoc());
      for (int i = 0; i < block.size(); i++) {
        do {
          float closest = scorers.get(i).nextDocsAndScores(upTo, live, buffer);
          take(block.get(i), leaf, closest, buffer, found);
        } while (buffer.size > 0);
      }
    }
  }

  /** Compares in double precision what by its score may be within the radius. */
  private void take(
      Member member,
      LeafReaderContext leaf,
      float closest,
      DocAndFloatFeatureBuffer buffer,
      Consumer<Pair> found)
      throws IOException {
    if (buffer.size == 0 || !isNear(member, closest)) {
      return;
    }
    for (int i = 0; i < buffer.size; i++) {
      if (isNear(member, buffer.features[i])) {
        int other = leaf.docBase + buffer.docs[i];
        Comparison pair = Comparison.of(member.embedding, embedding(other));
        compared.incrementAndGet();
        if (metric.compare(metric.of(pair), radius) <= 0) {
          give(member.doc, other, pair, found);
        }
      }
    }
  }

  private synchronized void give(int first, int second, Comparison pair, Consumer<Pair> found) {
    found.accept(
        new Pair(
            first,
            second,
            new Cosine().of(pair),
            new Euclidean().of(pair),
            new Flicker().of(pair)));
  }

  /** Whether an image of this score, by head or by whole vector, may be within the radius. */
  private boolean isNear(Member member, float score) {
    double norm = member.embedding.norm();
    double value =
        switch (primary) {
          case Cosine() -> Math.min(1, 2.0 * score - 1 + ROUNDING);
          case Euclidean() -> Math.sqrt(Math.max(0, leastSquared(1.0 / score - 1, norm)));
        };
    return metric.compare(metric.bound(primary, value, norm), radius) <= 0;
  }

  /** Rounding errors of squared distances grow with the squared norms. */
  private static double leastSquared(double squared, double norm) {
    double largest = norm + Math.sqrt(Math.max(0, squared));
    return squared - ROUNDING * (1 + largest * largest);
  }

  private Embedding embedding(int doc) throws IOException {
    return ImageDocuments.embedding(reader, doc, primary);
  }
}
