package io.doppel.common.schema;

import io.doppel.common.head.HeadFields;
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
 *
 * <p>Whole vectors lie flat; the HNSW graph is on the heads.
 */
public final class CollectionCodec {
  /** The most components an embedding may have. */
  public static final int MAX_DIMENSION = 8192;

  /** Links of a node in the graph; twice as many on the lowest level. */
  public static final int MAX_CONNECTIONS = 24;

  /** Candidates kept while a node's neighbours are sought (efConstruction). */
  public static final int BUILD_BEAM = 80;

  private static final int NO_GRAPH = Integer.MAX_VALUE;

  private CollectionCodec() {}

  /** The codec to hand to an index writer, with one thread for a graph. */
  public static Codec create() {
    return create(1);
  }

  /**
   * The codec to hand to an index writer.
   *
   * @param threads how many build one graph
   */
  public static Codec create(int threads) {
    KnnVectorsFormat flat = format(1, NO_GRAPH);
    KnnVectorsFormat graph = format(threads, Lucene99HnswVectorsFormat.HNSW_GRAPH_THRESHOLD);
    return new Lucene104Codec() {
      @Override
      public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return field.startsWith(HeadFields.PREFIX) ? graph : flat;
      }
    };
  }

  private static KnnVectorsFormat format(int threads, int graphThreshold) {
    return highDimensional(
        new Lucene99HnswVectorsFormat(MAX_CONNECTIONS, BUILD_BEAM, threads, null, graphThreshold));
  }

  /** A format of Lucene's, under its own name, that takes up to {@value #MAX_DIMENSION}. */
  public static KnnVectorsFormat highDimensional(KnnVectorsFormat format) {
    return new HighDimensionalFormat(format);
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
