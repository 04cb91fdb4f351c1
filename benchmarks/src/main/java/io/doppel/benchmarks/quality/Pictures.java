package io.doppel.benchmarks.quality;

import io.doppel.common.Embedding;
import io.doppel.common.metric.Comparison;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.common.schema.ImageDocuments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.Bits;

/**
 * The pictures of a collection, numbered in the order of their URIs, which is how the searcher
 * breaks ties.
 *
 * @param all every picture
 */
record Pictures(List<Picture> all) {

  /** One picture: where it is, and its embedding. */
  record Picture(Path path, Embedding embedding) {
    /** Its file name. */
    String name() {
      return String.valueOf(path.getFileName());
    }

    double norm() {
      return embedding.norm();
    }
  }

  Pictures {
    all = List.copyOf(all);
  }

  /** Reads a collection. */
  static Pictures read(Path collection) throws IOException {
    List<Picture> pictures = new ArrayList<>();
    try (CollectionSnapshot snapshot = new CollectionFolder(collection).open()) {
      for (LeafReaderContext leaf : snapshot.reader().leaves()) {
        read(snapshot, leaf, pictures);
      }
    }
    pictures.sort(Comparator.comparing(picture -> picture.path().toUri()));
    return new Pictures(pictures);
  }

  private static void read(
      CollectionSnapshot snapshot, LeafReaderContext leaf, List<Picture> pictures)
      throws IOException {
    Bits live = leaf.reader().getLiveDocs();
    for (int doc = 0; doc < leaf.reader().maxDoc(); doc++) {
      if (live == null || live.get(doc)) {
        pictures.add(
            new Picture(
                ImageDocuments.image(leaf.reader().storedFields().document(doc)).path(),
                ImageDocuments.embedding(leaf.reader(), doc, snapshot.manifest().metric())));
      }
    }
  }

  /** Those that are asked for, numbered anew. */
  Pictures only(Predicate<Picture> wanted) {
    return new Pictures(all.stream().filter(wanted).toList());
  }

  int size() {
    return all.size();
  }

  Picture get(int number) {
    return all.get(number);
  }

  /** The numbers of all pictures but one. */
  IntStream others(int number) {
    return IntStream.range(0, size()).filter(other -> other != number);
  }

  /** Every picture beside every other: {@code [query][picture]}. */
  Comparison[][] comparisons() {
    Comparison[][] comparisons = new Comparison[size()][size()];
    for (int i = 0; i < size(); i++) {
      for (int j = 0; j <= i; j++) {
        comparisons[i][j] = Comparison.of(get(i).embedding(), get(j).embedding());
        comparisons[j][i] = comparisons[i][j];
      }
    }
    return comparisons;
  }
}
