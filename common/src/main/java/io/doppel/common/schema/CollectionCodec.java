package io.doppel.common.schema;

import java.io.IOException;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/**
 * The codec that collections are written with: Lucene's own formats under their own names, with the
 * limit of 1024 dimensions raised. Only writing checks that limit, so any Lucene reads the
 * segments, and later ones through lucene-backward-codecs.
 */
public final class CollectionCodec {
  /** The most components an embedding may have. */
  public static final int MAX_DIMENSION = 8192;

  private CollectionCodec() {}

  /** The codec to hand to an index writer. */
  public static Codec create() {
    KnnVectorsFormat vectors = new HighDimensionalFormat(new Lucene99HnswVectorsFormat());
    return new Lucene104Codec() {
      @Override
      public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return vectors;
      }
    };
  }

  private static final class HighDimensionalFormat extends KnnVectorsFormat {
    private final KnnVectorsFormat delegate;

    HighDimensionalFormat(KnnVectorsFormat delegate) {
      super(delegate.getName());
      this.delegate = delegate;
    }

    @Override
    public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
      return delegate.fieldsWriter(state);
    }

    @Override
    public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
      return delegate.fieldsReader(state);
    }

    @Override
    public int getMaxDimensions(String field) {
      return MAX_DIMENSION;
    }
  }
}
