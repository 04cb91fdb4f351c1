package io.doppel.benchmarks.knn;

import java.io.IOException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.Directory;

/** A Lucene index that is searched with {@code KnnFloatVectorQuery}, on the calling thread. */
final class LuceneIndex implements Engine.Index {
  private final Directory directory;
  private final DirectoryReader reader;
  private final IndexSearcher searcher;
  private final String field;
  private final long residentBytes;
  private final int[] numbers;

  LuceneIndex(Directory directory, String field, long residentBytes) throws IOException {
    this.directory = directory;
    this.reader = DirectoryReader.open(directory);
    this.searcher = new IndexSearcher(reader);
    this.field = field;
    this.residentBytes = residentBytes;
    this.numbers = numbers(reader);
  }

  /** The number of the vector of each document. */
  private static int[] numbers(DirectoryReader reader) throws IOException {
    int[] numbers = new int[reader.maxDoc()];
    for (LeafReaderContext leaf : reader.leaves()) {
      NumericDocValues values = leaf.reader().getNumericDocValues(LuceneEngine.NUMBER);
      for (int doc = values.nextDoc();
          doc != NumericDocValues.NO_MORE_DOCS;
          doc = values.nextDoc()) {
        numbers[leaf.docBase + doc] = (int) values.longValue();
      }
    }
    return numbers;
  }

  @Override
  public int[] search(float[] query, int k, int effort) throws IOException {
    ScoreDoc[] hits = searcher.search(new KnnFloatVectorQuery(field, query, effort), k).scoreDocs;
    int[] found = new int[hits.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = numbers[hits[i].doc];
    }
    return found;
  }

  @Override
  public long residentBytes() {
    return residentBytes;
  }

  @Override
  public void close() throws IOException {
    reader.close();
    directory.close();
  }
}
