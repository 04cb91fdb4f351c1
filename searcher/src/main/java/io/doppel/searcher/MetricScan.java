package io.doppel.searcher;

import io.doppel.common.Embedding;
import io.doppel.common.metric.Comparison;
import io.doppel.common.metric.Cosine;
import io.doppel.common.metric.Euclidean;
import io.doppel.common.metric.Metric;
import io.doppel.common.metric.PrimaryMetric;
import io.doppel.common.schema.Fields;
import io.doppel.common.schema.ImageDocuments;
import java.io.IOException;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.VectorScorer;
import org.apache.lucene.util.Bits;

/**
 * Looks at every eligible image, for those closest by any metric. Lucene's scorer gives the
 * collection's metric in single precision; with the two norms, the other metrics follow from it.
 */
final class MetricScan {
  private final Eligible eligible;
  private final Embedding query;
  private final PrimaryMetric primary;
  private final Metric order;
  private final Effort effort;

  MetricScan(
      Eligible eligible, Embedding query, PrimaryMetric primary, Metric order, Effort effort) {
    this.eligible = eligible;
    this.query = query;
    this.primary = primary;
    this.order = order;
    this.effort = effort;
  }

  /** The document numbers of the {@code n} closest, in no particular order. */
  int[] closest(int n) throws IOException {
    long start = System.nanoTime();
    float[] target = ImageDocuments.vector(query, primary);
    Nearest nearest = new Nearest(n, order);
    for (Eligible.Part part : eligible.parts()) {
      FloatVectorValues vectors = part.leaf().reader().getFloatVectorValues(Fields.VECTOR);
      if (vectors != null) {
        scan(part, vectors.scorer(target), nearest);
      }
    }
    effort.fetched(start);
    return nearest.docs();
  }

  private void scan(Eligible.Part part, VectorScorer scorer, Nearest nearest) throws IOException {
    NumericDocValues norms = part.leaf().reader().getNumericDocValues(Fields.NORM);
    DocIdSetIterator docs = scorer.iterator();
    Bits bits = part.bits();
    for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
      if ((bits == null || bits.get(doc)) && norms.advanceExact(doc)) {
        double norm = Double.longBitsToDouble(norms.longValue());
        nearest.offer(part.leaf().docBase + doc, order.of(comparison(scorer.score(), norm)));
        effort.visited(1);
      }
    }
  }

  /** Turns Lucene's score, (1 + cos)/2 or 1/(1 + ‖x−y‖²), into all that the metrics need. */
  private Comparison comparison(float score, double norm) {
    double squares = query.norm() * query.norm() + norm * norm;
    double product = query.norm() * norm;
    double dot =
        switch (primary) {
          case Cosine() -> (2.0 * score - 1) * product;
          case Euclidean() -> (squares - (1.0 / score - 1)) / 2;
        };
    return new Comparison(
        Math.clamp(dot / product, -1, 1),
        Math.max(0, squares - 2 * dot),
        Math.max(0, squares + 2 * dot));
  }

  private record Scored(int doc, double value) {}

  /** The n closest of all that were offered. */
  private static final class Nearest {
    private final int n;
    private final Metric order;
    private final PriorityQueue<Scored> farthestFirst;

    Nearest(int n, Metric order) {
      this.n = n;
      this.order = order;
      Comparator<Scored> closest = (a, b) -> order.compare(a.value(), b.value());
      this.farthestFirst = new PriorityQueue<>(closest.reversed());
    }

    void offer(int doc, double value) {
      if (farthestFirst.size() < n) {
        farthestFirst.add(new Scored(doc, value));
      } else if (order.compare(value, farthestFirst.element().value()) < 0) {
        farthestFirst.remove();
        farthestFirst.add(new Scored(doc, value));
      }
    }

    int[] docs() {
      return farthestFirst.stream().mapToInt(Scored::doc).toArray();
    }
  }
}
