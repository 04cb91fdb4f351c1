package io.doppel.searcher;

import io.doppel.common.head.Head;
import io.doppel.common.head.Rotation;
import io.doppel.common.schema.CollectionSnapshot;
import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopKnnCollector;

/**
 * Finds the vectors of a collection that are closest to a target by the collection's own metric, in
 * single precision. Each segment is searched in the way that is fastest there:
 *
 * <ul>
 *   <li>by the HNSW graph of its heads, rescoring what the walk meets by whole vectors;
 *   <li>exactly, by its heads, where few images are eligible or an exact answer is asked for;
 *   <li>exactly, by whole vectors, where it has no heads yet.
 * </ul>
 *
 * <p>Thread-safe. The caller closes the snapshot.
 *
 * <p>Source of the graph: Malkov, Yashunin, "Efficient and robust approximate nearest neighbor
 * search using Hierarchical Navigable Small World graphs", arXiv:1603.09320; the code is Lucene's.
 */
public final class VectorSearch {
  /** Up to so many eligible images of a segment are all looked at; see docs/benchmarks.md. */
  static final int EXACT_IMAGES = 4_000;

  private static final int USUAL = 10;

  private final DirectoryReader reader;
  private final Optional<Head> head;
  private final Optional<Rotation> rotation;
  private final Eligible all;
  private final GraphWalk graphs = new GraphWalk();

  /** A search over {@code snapshot}, which has to stay open. */
  public VectorSearch(CollectionSnapshot snapshot) {
    this.reader = snapshot.reader();
    this.head = snapshot.head();
    this.rotation = head.map(Head::rotation);
    try {
      this.all = Eligible.of(reader, Optional.empty());
    } catch (IOException e) {
      throw new IllegalStateException("nothing is read for this", e);
    }
  }

  /**
   * Finds the closest vectors, walking graphs with the beam that was found best when they were
   * built.
   *
   * @param vector {@code float[d]}, as the collection stores them: of norm 1 in one for cosine
   * @param n how many, at least 1
   * @return at most {@code n}, closest first: document numbers, with Lucene's scores
   */
  public ScoreDoc[] nearest(float[] vector, int n) throws IOException {
    return nearest(vector, n, beam(n), false, all, new Effort());
  }

  /** The same, with {@code beam} candidates kept while a graph is walked (efSearch). */
  public ScoreDoc[] nearest(float[] vector, int n, int beam) throws IOException {
    return nearest(vector, n, beam, false, all, new Effort());
  }

  /** The same, by a look at every vector or its head. */
  public ScoreDoc[] nearestExactly(float[] vector, int n) throws IOException {
    return nearest(vector, n, n, true, all, new Effort());
  }

  ScoreDoc[] nearest(
      float[] vector, int n, int beam, boolean exact, Eligible eligible, Effort effort)
      throws IOException {
    Target target = Target.of(vector, rotation);
    TopKnnCollector nearest =
        new TopKnnCollector(Math.min(n, Math.max(1, reader.maxDoc())), Integer.MAX_VALUE);
    for (Eligible.Part part : eligible.parts()) {
      SegmentVectors segment = new SegmentVectors(part, graphs, effort);
      if (part.count() == 0) {
        continue;
      }
      if (!SegmentVectors.hasHeads(part.leaf().reader(), rotation)) {
        segment.scan(target, nearest);
      } else if (exact || isFew(part) || part.count() <= beam) {
        segment.scanHeads(target, nearest);
      } else {
        segment.walk(target, beam, nearest);
      }
    }
    return nearest.topDocs().scoreDocs;
  }

  /**
   * Whether to look at all eligible images of a segment costs less than to walk its graph. A walk
   * meets about one eligible image in so many as there are to one, and so takes that much longer.
   */
  private static boolean isFew(Eligible.Part part) {
    double toOne = (double) part.leaf().reader().numDocs() / Math.max(1, part.count());
    return part.count() <= EXACT_IMAGES * toOne;
  }

  /** The beam for {@code n} images: that for {@value #USUAL}, and as much more as is asked more. */
  int beam(int n) {
    int usual = head.map(Head::beam).orElse(USUAL);
    return (int) Math.min(Integer.MAX_VALUE, usual + 2L * Math.max(0, n - USUAL));
  }

  /** Whether an answer that looks at these images looks at all of them anyway. */
  boolean isExact(Eligible eligible) {
    return eligible.parts().stream()
        .allMatch(part -> isFew(part) || !SegmentVectors.hasHeads(part.leaf().reader(), rotation));
  }
}
