package io.doppel.searcher;

import io.doppel.common.head.Rotation;
import io.doppel.common.schema.Fields;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.KnnCollector;
import org.apache.lucene.search.TopKnnCollector;
import org.apache.lucene.search.VectorScorer;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.VectorUtil;
import org.apache.lucene.util.hnsw.RandomVectorScorer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the vectors of one segment that are closest to a target, in single precision. Scores are
 * Lucene's: (1 + x·y)/2 or 1/(1 + ‖x−y‖²), higher is closer.
 */
final class SegmentVectors {
  /** What float32 may add to a dot product or a squared distance of heads, for norms of 1. */
  private static final double ROUNDING = 2e-5;

  private static final int FIRST = 64;

  private final Eligible.Part eligible;
  private final LeafReader reader;
  private final GraphWalk graphs;
  private final Effort effort;

  SegmentVectors(Eligible.Part eligible, GraphWalk graphs, Effort effort) {
    this.graphs = graphs;
    this.eligible = eligible;
    this.reader = eligible.leaf().reader();
    this.effort = effort;
  }

  /** Whether a segment has the heads of {@code rotation}. */
  static boolean hasHeads(LeafReader reader, Optional<Rotation> rotation) {
    return rotation.isPresent() && reader.getFieldInfos().fieldInfo(rotation.get().field()) != null;
  }

  /** Walks the graph of the heads; the {@code beam} closest that it meets are rescored. */
  void walk(Target target, int beam, KnnCollector nearest) throws IOException {
    long start = System.nanoTime();
    TopKnnCollector met = new TopKnnCollector(beam, Integer.MAX_VALUE);
    int[] docs = eligible.isFiltered() ? filtered(target, met) : unfiltered(target, met);
    Arrays.sort(docs);
    effort.visited(met.visitedCount());
    start = effort.fetched(start);
    rescore(target.vector(), docs, nearest);
    effort.rescoredSince(start);
  }

  private int[] unfiltered(Target target, TopKnnCollector met) throws IOException {
    Optional<RandomVectorScorer> walked =
        graphs.walk(reader, target.headField(), target.head(), eligible.bits(), met);
    if (walked.isEmpty()) {
      return filtered(target, met);
    }
    return Arrays.stream(met.topDocs().scoreDocs)
        .mapToInt(hit -> walked.get().ordToDoc(hit.doc))
        .toArray();
  }

  /** Lucene's reader knows how to walk where many images are not eligible. */
  private int[] filtered(Target target, TopKnnCollector met) throws IOException {
    reader.searchNearestVectors(
        target.headField(),
        target.head(),
        met,
        AcceptDocs.fromLiveDocs(eligible.bits(), reader.maxDoc()));
    return Arrays.stream(met.topDocs().scoreDocs).mapToInt(hit -> hit.doc).toArray();
  }

  /** Looks at every vector. */
  void scan(Target target, KnnCollector nearest) throws IOException {
    long start = System.nanoTime();
    FloatVectorValues vectors = reader.getFloatVectorValues(Fields.VECTOR);
    if (vectors != null) {
      effort.visited(collect(vectors.scorer(target.vector()), eligible.iterator(), nearest));
    }
    effort.fetched(start);
  }

  /**
   * Looks at every head, then at the vectors that by their heads may be among the closest. It finds
   * what {@link #scan} finds.
   */
  void scanHeads(Target target, KnnCollector nearest) throws IOException {
    long start = System.nanoTime();
    Heads heads = heads(target);
    start = effort.fetched(start);
    float hopeful = heads.best(Math.max(FIRST, 2 * nearest.k()));
    rescore(target.vector(), heads.docs(hopeful, Float.POSITIVE_INFINITY), nearest);
    float needed = nearest.minCompetitiveSimilarity();
    float bound = bound(needed, target.vector());
    if (bound < hopeful) {
      rescore(target.vector(), heads.docs(bound, hopeful), nearest);
    }
    effort.rescoredSince(start);
  }

  /**
   * The least score that the head of a vector can have whose own score is {@code needed}: by heads,
   * a vector is never farther than it is, but for rounding. Heads' rounding errors grow with their
   * squared norms, which are at most {@code (‖target‖ + d)²} at a distance of {@code d}.
   */
  private float bound(float needed, float[] target) {
    if (needed <= 0) {
      return 0;
    }
    FieldInfo field = reader.getFieldInfos().fieldInfo(Fields.VECTOR);
    if (field.getVectorSimilarityFunction() != VectorSimilarityFunction.EUCLIDEAN) {
      return (float) Math.max(0, needed - ROUNDING);
    }
    double squaredDistance = 1.0 / needed - 1;
    double norm =
        Math.sqrt(VectorUtil.dotProduct(target, target)) + Math.sqrt(Math.max(0, squaredDistance));
    return (float) (1 / (1 + squaredDistance + ROUNDING * (1 + norm * norm)));
  }

  private Heads heads(Target target) throws IOException {
    Heads heads = new Heads(eligible.count());
    VectorScorer.Bulk scorer =
        reader
            .getFloatVectorValues(target.headField())
            .scorer(target.head())
            .bulk(eligible.iterator());
    DocAndFloatFeatureBuffer buffer = new DocAndFloatFeatureBuffer();
    Bits bits = eligible.iterator() == null ? eligible.bits() : null;
    do {
      scorer.nextDocsAndScores(DocIdSetIterator.NO_MORE_DOCS, bits, buffer);
      heads.add(buffer);
    } while (buffer.size > 0);
    effort.visited(heads.size);
    return heads;
  }

  private void rescore(float[] target, int[] docs, KnnCollector nearest) throws IOException {
    VectorScorer scorer = reader.getFloatVectorValues(Fields.VECTOR).scorer(target);
    effort.rescored(collect(scorer, new SortedDocs(docs), nearest));
  }

  private long collect(VectorScorer vectors, @Nullable DocIdSetIterator docs, KnnCollector nearest)
      throws IOException {
    VectorScorer.Bulk scorer = vectors.bulk(docs);
    DocAndFloatFeatureBuffer buffer = new DocAndFloatFeatureBuffer();
    Bits bits = docs == null ? eligible.bits() : null;
    int base = eligible.leaf().docBase;
    long seen = 0;
    do {
      float best = scorer.nextDocsAndScores(DocIdSetIterator.NO_MORE_DOCS, bits, buffer);
      if (buffer.size > 0 && best > nearest.minCompetitiveSimilarity()) {
        for (int i = 0; i < buffer.size; i++) {
          nearest.collect(base + buffer.docs[i], buffer.features[i]);
        }
      }
      seen += buffer.size;
    } while (buffer.size > 0);
    return seen;
  }

  /** The scores of heads, in the order of their documents. */
  private static final class Heads {
    private final int[] docs;
    private final float[] scores;
    private int size;

    Heads(int most) {
      docs = new int[most];
      scores = new float[most];
    }

    void add(DocAndFloatFeatureBuffer more) {
      System.arraycopy(more.docs, 0, docs, size, more.size);
      System.arraycopy(more.features, 0, scores, size, more.size);
      size += more.size;
    }

    /** The score of the {@code n}-th closest; below all where there are no more than that. */
    float best(int n) {
      TopKnnCollector best = new TopKnnCollector(n, Integer.MAX_VALUE);
      for (int i = 0; i < size; i++) {
        best.collect(i, scores[i]);
      }
      return best.numCollected() < n ? Float.NEGATIVE_INFINITY : best.minCompetitiveSimilarity();
    }

    /** The documents with scores from {@code low} on, to below {@code high}. */
    int[] docs(float low, float high) {
      int[] found = new int[size];
      int count = 0;
      for (int i = 0; i < size; i++) {
        if (scores[i] >= low && scores[i] < high) {
          found[count++] = docs[i];
        }
      }
      return Arrays.copyOf(found, count);
    }
  }

  /** Goes through ascending document numbers. */
  private static final class SortedDocs extends DocIdSetIterator {
    private final int[] docs;
    private int at = -1;

    SortedDocs(int[] docs) {
      this.docs = docs;
    }

    @Override
    public int docID() {
      return at < 0 ? -1 : at < docs.length ? docs[at] : NO_MORE_DOCS;
    }

    @Override
    public int nextDoc() {
      at++;
      return docID();
    }

    @Override
    public int advance(int target) {
      do {
        at++;
      } while (at < docs.length && docs[at] < target);
      return docID();
    }

    @Override
    public long cost() {
      return docs.length;
    }
  }
}
