package io.doppel.indexer;

import io.doppel.common.head.HeadFields;
import io.doppel.common.head.Rotation;
import io.doppel.common.schema.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.index.ByteVectorValues;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DocValuesSkipIndexType;
import org.apache.lucene.index.DocValuesType;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.FilterCodecReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.VectorEncoding;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.KnnCollector;

/**
 * A segment as it would be with heads: they are made of its vectors while they are read. Merging
 * such segments writes the heads, and builds their graph. Heads of other rotations are left out.
 */
final class HeadedReader extends FilterCodecReader {
  private final Rotation rotation;
  private final FieldInfos fields;

  private HeadedReader(CodecReader segment, Rotation rotation, FieldInfos fields) {
    super(segment);
    this.rotation = rotation;
    this.fields = fields;
  }

  /** The segment itself where it has the heads of {@code rotation} already. */
  static CodecReader of(CodecReader segment, Rotation rotation) {
    List<FieldInfo> fields = new ArrayList<>();
    int number = 0;
    for (FieldInfo field : segment.getFieldInfos()) {
      if (field.name.equals(rotation.field())) {
        return segment;
      }
      if (!field.name.startsWith(HeadFields.PREFIX)) {
        fields.add(field);
      }
      number = Math.max(number, field.number + 1);
    }
    FieldInfo vector = segment.getFieldInfos().fieldInfo(Fields.VECTOR);
    if (vector != null) {
      fields.add(heads(vector, rotation, number));
    }
    return new HeadedReader(
        segment, rotation, new FieldInfos(fields.toArray(new FieldInfo[fields.size()])));
  }

  private static FieldInfo heads(FieldInfo vector, Rotation rotation, int number) {
    return new FieldInfo(
        rotation.field(),
        number,
        false,
        true,
        false,
        IndexOptions.NONE,
        DocValuesType.NONE,
        DocValuesSkipIndexType.NONE,
        -1,
        Map.of(),
        0,
        0,
        0,
        rotation.headDimension(),
        VectorEncoding.FLOAT32,
        vector.getVectorSimilarityFunction(),
        false,
        false);
  }

  @Override
  public FieldInfos getFieldInfos() {
    return fields;
  }

  @Override
  public KnnVectorsReader getVectorReader() {
    return new HeadedVectors(super.getVectorReader(), rotation);
  }

  @Override
  public CacheHelper getCoreCacheHelper() {
    return in.getCoreCacheHelper();
  }

  @Override
  public CacheHelper getReaderCacheHelper() {
    return in.getReaderCacheHelper();
  }

  /** The vectors, and their heads under the name of the rotation's field. */
  private static final class HeadedVectors extends KnnVectorsReader {
    private final KnnVectorsReader vectors;
    private final Rotation rotation;

    HeadedVectors(KnnVectorsReader vectors, Rotation rotation) {
      this.vectors = vectors;
      this.rotation = rotation;
    }

    @Override
    public FloatVectorValues getFloatVectorValues(String field) throws IOException {
      return field.equals(rotation.field())
          ? new Heads(vectors.getFloatVectorValues(Fields.VECTOR), rotation)
          : vectors.getFloatVectorValues(field);
    }

    @Override
    public ByteVectorValues getByteVectorValues(String field) throws IOException {
      return vectors.getByteVectorValues(field);
    }

    @Override
    public void search(String field, float[] target, KnnCollector collector, AcceptDocs docs)
        throws IOException {
      vectors.search(field, target, collector, docs);
    }

    @Override
    public void search(String field, byte[] target, KnnCollector collector, AcceptDocs docs)
        throws IOException {
      vectors.search(field, target, collector, docs);
    }

    @Override
    public void checkIntegrity() throws IOException {
      vectors.checkIntegrity();
    }

    @Override
    public KnnVectorsReader getMergeInstance() throws IOException {
      return new HeadedVectors(vectors.getMergeInstance(), rotation);
    }

    @Override
    public void finishMerge() throws IOException {
      vectors.finishMerge();
    }

    @Override
    public Map<String, Long> getOffHeapByteSize(FieldInfo field) {
      return vectors.getOffHeapByteSize(field);
    }

    @Override
    public void close() throws IOException {
      vectors.close();
    }
  }

  private static final class Heads extends FloatVectorValues {
    private final FloatVectorValues vectors;
    private final Rotation rotation;

    Heads(FloatVectorValues vectors, Rotation rotation) {
      this.vectors = vectors;
      this.rotation = rotation;
    }

    @Override
    public float[] vectorValue(int ordinal) throws IOException {
      return rotation.head(vectors.vectorValue(ordinal));
    }

    @Override
    public FloatVectorValues copy() throws IOException {
      return new Heads(vectors.copy(), rotation);
    }

    @Override
    public int dimension() {
      return rotation.headDimension();
    }

    @Override
    public int size() {
      return vectors.size();
    }

    @Override
    public int ordToDoc(int ordinal) {
      return vectors.ordToDoc(ordinal);
    }

    @Override
    public DocIndexIterator iterator() {
      return vectors.iterator();
    }
  }
}
