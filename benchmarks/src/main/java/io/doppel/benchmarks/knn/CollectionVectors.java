package io.doppel.benchmarks.knn;

import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.common.schema.Fields;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.VectorUtil;

/** The embeddings in a collection of Doppel's. */
final class CollectionVectors {
  private CollectionVectors() {}

  /** All vectors as unit vectors, in an order that is random but the same for the same seed. */
  static float[][] read(Path collection, long seed) throws IOException {
    List<float[]> vectors = new ArrayList<>();
    try (CollectionSnapshot snapshot = new CollectionFolder(collection).open()) {
      for (LeafReaderContext leaf : snapshot.reader().leaves()) {
        FloatVectorValues values = leaf.reader().getFloatVectorValues(Fields.VECTOR);
        for (int i = 0; values != null && i < values.size(); i++) {
          vectors.add(VectorUtil.l2normalize(values.vectorValue(i).clone()));
        }
      }
    }
    // The order of documents depends on threads.
    vectors.sort(Arrays::compare);
    Collections.shuffle(vectors, new Random(seed));
    return vectors.toArray(float[][]::new);
  }
}
