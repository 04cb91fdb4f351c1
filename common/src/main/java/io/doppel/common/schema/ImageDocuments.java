package io.doppel.common.schema;

import io.doppel.common.Embedding;
import io.doppel.common.ImageRecord;
import io.doppel.common.head.HeadFields;
import io.doppel.common.metric.Cosine;
import io.doppel.common.metric.Euclidean;
import io.doppel.common.metric.PrimaryMetric;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDateTime;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoubleDocValuesField;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.IntField;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.KnnVectorValues.DocIndexIterator;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;

/** Turns images into Lucene documents and back. Stateless. */
public final class ImageDocuments {
  private ImageDocuments() {}

  /** The document of one image in a collection for {@code metric}. */
  public static Document document(ImageRecord image, Embedding embedding, PrimaryMetric metric) {
    Document document = new Document();
    document.add(new StringField(Fields.ID, image.id(), Store.YES));
    document.add(new StringField(Fields.URI, image.uri().toString(), Store.YES));
    document.add(new StringField(Fields.ROOT, image.root().toString(), Store.YES));
    document.add(new StringField(Fields.SHA256, image.sha256(), Store.YES));
    document.add(new LongField(Fields.SIZE, image.size(), Store.YES));
    document.add(new LongField(Fields.MTIME, image.mtime(), Store.YES));
    document.add(new IntField(Fields.WIDTH, image.width(), Store.YES));
    document.add(new IntField(Fields.HEIGHT, image.height(), Store.YES));
    document.add(new KeywordField(Fields.FORMAT, image.format(), Store.YES));
    document.add(new StoredField(Fields.ORIENTATION, image.orientation()));
    image
        .taken()
        .ifPresent(
            taken -> document.add(new KeywordField(Fields.TAKEN, taken.toString(), Store.YES)));
    document.add(
        new KnnFloatVectorField(
            Fields.VECTOR, vector(embedding, metric), HeadFields.similarity(metric)));
    document.add(new DoubleDocValuesField(Fields.NORM, embedding.norm()));
    return document;
  }

  /** The vector by which an embedding is stored and sought in a collection for {@code metric}. */
  public static float[] vector(Embedding embedding, PrimaryMetric metric) {
    return switch (metric) {
      case Cosine() -> embedding.unit();
      case Euclidean() -> embedding.raw();
    };
  }

  /** The image of a stored document. */
  public static ImageRecord image(Document stored) {
    return new ImageRecord(
        URI.create(stored.get(Fields.URI)),
        URI.create(stored.get(Fields.ROOT)),
        number(stored, Fields.SIZE).longValue(),
        number(stored, Fields.MTIME).longValue(),
        stored.get(Fields.SHA256),
        number(stored, Fields.WIDTH).intValue(),
        number(stored, Fields.HEIGHT).intValue(),
        stored.get(Fields.FORMAT),
        number(stored, Fields.ORIENTATION).intValue(),
        Optional.ofNullable(stored.get(Fields.TAKEN)).map(LocalDateTime::parse));
  }

  private static Number number(Document stored, String field) {
    return stored.getField(field).numericValue();
  }

  /**
   * The embedding of a document of a whole reader.
   *
   * @param doc the document's number in the reader
   * @throws IllegalArgumentException when it has none
   */
  public static Embedding embedding(IndexReader reader, int doc, PrimaryMetric metric)
      throws IOException {
    LeafReaderContext leaf = reader.leaves().get(ReaderUtil.subIndex(doc, reader.leaves()));
    return embedding(leaf.reader(), doc - leaf.docBase, metric);
  }

  /**
   * The embedding of a document.
   *
   * @param leaf the segment
   * @param doc the document's number in the segment
   * @throws IllegalArgumentException when it has none
   */
  public static Embedding embedding(LeafReader leaf, int doc, PrimaryMetric metric)
      throws IOException {
    FloatVectorValues vectors = leaf.getFloatVectorValues(Fields.VECTOR);
    NumericDocValues norms = leaf.getNumericDocValues(Fields.NORM);
    if (vectors == null || norms == null || !norms.advanceExact(doc)) {
      throw new IllegalArgumentException("expected an embedding at document " + doc);
    }
    DocIndexIterator position = vectors.iterator();
    if (position.advance(doc) != doc) {
      throw new IllegalArgumentException("expected a vector at document " + doc);
    }
    float[] vector = vectors.vectorValue(position.index());
    return switch (metric) {
      case Cosine() -> Embedding.of(vector, Double.longBitsToDouble(norms.longValue()));
      case Euclidean() -> Embedding.of(vector);
    };
  }
}
