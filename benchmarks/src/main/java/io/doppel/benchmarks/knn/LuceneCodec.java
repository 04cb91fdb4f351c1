package io.doppel.benchmarks.knn;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/** Lucene's default codec, but for more than 1024 dimensions. */
final class LuceneCodec {
  private static final int MAX_DIMENSION = 8192;

  private LuceneCodec() {}

  /** A codec that merges graphs with so many threads, of the pool if they are several. */
  static Codec create(int threads, ExecutorService pool) {
    KnnVectorsFormat hnsw =
        new Lucene99HnswVectorsFormat(
            Engine.CONNECTIONS, Engine.BUILD_CANDIDATES, threads, threads == 1 ? null : pool);
    KnnVectorsFormat vectors = new HighDimensionalFormat(hnsw);
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
