package io.doppel.benchmarks.knn;

import io.doppel.common.schema.CollectionCodec;
import io.doppel.common.schema.Fields;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** Doppel's own index: a collection's codec and vector field, merged into one segment. */
record DoppelEngine() implements Engine {
  @Override
  public String description() {
    return "Doppel's collection codec, M=%d, beam width %d, merged into one segment"
        .formatted(CONNECTIONS, BUILD_CANDIDATES);
  }

  @Override
  public void build(VectorFile vectors, Path folder, int threads) throws IOException {
    IndexWriterConfig config =
        new IndexWriterConfig()
            .setCodec(CollectionCodec.create())
            .setMergeScheduler(new SerialMergeScheduler());
    try (Directory directory = FSDirectory.open(folder);
        IndexWriter writer = new IndexWriter(directory, config)) {
      for (int i = 0; i < vectors.count(); i++) {
        writer.addDocument(document(vectors.get(i), i));
      }
      writer.forceMerge(1);
      writer.commit();
    }
  }

  private static Document document(float[] vector, int number) {
    Document document = new Document();
    document.add(
        new KnnFloatVectorField(Fields.VECTOR, vector, VectorSimilarityFunction.DOT_PRODUCT));
    document.add(new NumericDocValuesField(LuceneEngine.NUMBER, number));
    return document;
  }

  @Override
  public Index open(Path folder) throws IOException {
    return new LuceneIndex(
        FSDirectory.open(folder), Fields.VECTOR, LuceneEngine.vectorBytes(folder));
  }
}
