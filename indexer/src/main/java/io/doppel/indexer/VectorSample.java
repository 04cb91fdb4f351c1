package io.doppel.indexer;

import io.doppel.common.schema.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.Bits;

/** Some of a collection's vectors, taken at random. */
final class VectorSample {
  private VectorSample() {}

  /**
   * About {@code size} vectors, or all where there are no more.
   *
   * @return {@code float[n][d]}, in the order of the index
   */
  static float[][] of(DirectoryReader reader, int size, long seed) throws IOException {
    Random random = new Random(seed);
    double share = (double) size / reader.numDocs();
    List<float[]> sample = new ArrayList<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      FloatVectorValues vectors = leaf.reader().getFloatVectorValues(Fields.VECTOR);
      Bits live = leaf.reader().getLiveDocs();
      for (int i = 0; vectors != null && i < vectors.size(); i++) {
        if (random.nextDouble() < share && (live == null || live.get(vectors.ordToDoc(i)))) {
          sample.add(vectors.vectorValue(i).clone());
        }
      }
    }
    return sample.toArray(new float[0][]);
  }
}
