package io.doppel.benchmarks.knn;

import io.doppel.common.schema.CollectionCodec;
import java.util.concurrent.ExecutorService;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;

/** Lucene's default codec, but for more than 1024 dimensions. */
final class LuceneCodec {
  private LuceneCodec() {}

  /** A codec that merges graphs with so many threads, of the pool if they are several. */
  static Codec create(int threads, ExecutorService pool) {
    KnnVectorsFormat hnsw =
        new Lucene99HnswVectorsFormat(
            Engine.CONNECTIONS, Engine.BUILD_CANDIDATES, threads, threads == 1 ? null : pool);
    KnnVectorsFormat vectors = CollectionCodec.highDimensional(hnsw);
    return new Lucene104Codec() {
      @Override
      public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return vectors;
      }
    };
  }
}
