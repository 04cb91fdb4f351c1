package io.doppel.searcher;

import io.doppel.common.DoppelException;
import io.doppel.common.Embedding;
import io.doppel.common.ImageRecord;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.common.schema.Fields;
import io.doppel.common.schema.ImageDocuments;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;

/**
 * A query made of several examples, and examples taken from a collection. Stateless.
 *
 * <p>Source of the combination: J. J. Rocchio, "Relevance feedback in information retrieval", in G.
 * Salton (ed.), The SMART Retrieval System, Prentice-Hall 1971, pp. 313–323, with a weight for each
 * example where Rocchio has one for all that are relevant and one for all that are not.
 */
public final class Examples {
  /** A sum this short, beside the weights that it is of, is what rounding left over. */
  private static final double CANCELLED = 1e-6;

  private Examples() {}

  /**
   * One example.
   *
   * @param embedding of a picture
   * @param weight finite; above 0 for what is sought, below 0 for what is not
   */
  public record Weighted(Embedding embedding, double weight) {
    /** Checks the weight. */
    public Weighted {
      if (!Double.isFinite(weight) || weight == 0) {
        throw new DoppelException("expected a weight other than 0, found " + weight);
      }
    }
  }

  /**
   * An image of a collection.
   *
   * @param image what the collection knows of it
   * @param embedding as it is stored
   */
  public record Indexed(ImageRecord image, Embedding embedding) {}

  /**
   * The query that these examples make: its direction is that of Σ w·u over all examples, u an
   * example's unit vector and w its weight; its norm is the mean of the positive examples' norms,
   * by their weights. A single example is itself.
   *
   * @throws DoppelException when there is no positive example, when the dimensions differ, or when
   *     the examples cancel each other out
   */
  public static Embedding combined(List<Weighted> examples) {
    List<Weighted> positive = examples.stream().filter(one -> one.weight > 0).toList();
    if (positive.isEmpty()) {
      throw new DoppelException(
          "expected an example of what is sought, found only examples of what is not");
    }
    Embedding first = positive.getFirst().embedding;
    if (examples.size() == 1) {
      return first;
    }
    double[] sum = new double[first.dimension()];
    double weights = 0;
    for (Weighted example : examples) {
      add(example, sum);
      weights += Math.abs(example.weight);
    }
    return Embedding.of(direction(sum, weights), norm(positive));
  }

  private static void add(Weighted example, double[] sum) {
    float[] unit = example.embedding.unit();
    if (unit.length != sum.length) {
      throw new DoppelException(
          "expected examples of one dimension, found %d and %d".formatted(sum.length, unit.length));
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] += example.weight * unit[i];
    }
  }

  private static float[] direction(double[] sum, double weights) {
    double squares = 0;
    for (double component : sum) {
      squares += component / weights * (component / weights);
    }
    double length = Math.sqrt(squares);
    if (!(length > CANCELLED) || !Double.isFinite(weights)) {
      throw new DoppelException(
          "expected examples that differ, found some that cancel each other out");
    }
    float[] unit = new float[sum.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (sum[i] / weights / length);
    }
    return unit;
  }

  private static double norm(List<Weighted> positive) {
    double weights = positive.stream().mapToDouble(Weighted::weight).sum();
    return positive.stream().mapToDouble(one -> one.weight / weights * one.embedding.norm()).sum();
  }

  /**
   * The image of this id.
   *
   * @param id 32 lower-case hexadecimal digits
   * @return nothing where the collection has none
   */
  public static Optional<Indexed> indexed(CollectionSnapshot snapshot, String id)
      throws IOException {
    IndexSearcher searcher = new IndexSearcher(snapshot.reader());
    ScoreDoc[] found = searcher.search(new TermQuery(new Term(Fields.ID, id)), 1).scoreDocs;
    return found.length == 0 ? Optional.empty() : Optional.of(indexed(snapshot, found[0].doc));
  }

  private static Indexed indexed(CollectionSnapshot snapshot, int doc) throws IOException {
    return new Indexed(
        ImageDocuments.image(snapshot.reader().storedFields().document(doc)),
        ImageDocuments.embedding(snapshot.reader(), doc, snapshot.manifest().metric()));
  }
}
