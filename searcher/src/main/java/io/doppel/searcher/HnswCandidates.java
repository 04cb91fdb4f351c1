package io.doppel.searcher;

import io.doppel.common.Embedding;
import io.doppel.common.metric.PrimaryMetric;
import io.doppel.common.schema.Fields;
import io.doppel.common.schema.ImageDocuments;
import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.TopDocs;

/**
 * Candidates by a walk over the HNSW graphs of the segments, closest by the collection's own metric
 * but for the graph's recall.
 *
 * <p>Source: Malkov, Yashunin, "Efficient and robust approximate nearest neighbor search using
 * Hierarchical Navigable Small World graphs", arXiv:1603.09320; the code is Lucene's.
 */
final class HnswCandidates implements Candidates {
  private final IndexSearcher searcher;
  private final float[] target;
  private long visited;

  HnswCandidates(IndexSearcher searcher, Embedding query, PrimaryMetric primary) {
    this.searcher = searcher;
    this.target = ImageDocuments.vector(query, primary);
  }

  @Override
  public int[] fetch(int n) throws IOException {
    TopDocs top = searcher.search(new CountingQuery(target, n), n);
    return Arrays.stream(top.scoreDocs).mapToInt(hit -> hit.doc).toArray();
  }

  @Override
  public long visited() {
    return visited;
  }

  private final class CountingQuery extends KnnFloatVectorQuery {
    CountingQuery(float[] target, int n) {
      super(Fields.VECTOR, target, n);
    }

    @Override
    protected TopDocs mergeLeafResults(TopDocs[] perLeaf) {
      visited += Arrays.stream(perLeaf).mapToLong(leaf -> leaf.totalHits.value()).sum();
      return super.mergeLeafResults(perLeaf);
    }
  }
}
