package io.doppel.benchmarks.knn;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What all engines are measured on: unit vectors to index, queries that are not among them, and the
 * true neighbours of these. All of it is kept in a folder and made only once.
 *
 * @param name what it is, for people, and the name of its folder
 * @param folder where it is kept
 * @param dimension components of a vector
 */
record DataSet(String name, Path folder, int dimension) {
  /** Neighbours that are asked for: recall is that at 10. */
  static final int K = 10;

  private static final long SEED = 20_261_123;

  /** Where vectors come from. */
  @FunctionalInterface
  private interface Source {
    /** The vector with a number. */
    float[] vector(int number);
  }

  /** Made-up vectors as {@link Synthetic} describes them. */
  static DataSet synthetic(Path parent, int count, int queries, int dimension)
      throws IOException, InterruptedException {
    String name = "synthetic-%d-x-%d-%d".formatted(count, dimension, queries);
    DataSet data = new DataSet(name, parent.resolve(name), dimension);
    if (!Files.exists(data.truthFile())) {
      Synthetic synthetic = new Synthetic(count, dimension, SEED);
      data.make(count, queries, synthetic::vector);
    }
    return data;
  }

  /** The vectors of pictures that Doppel indexed. */
  static DataSet pictures(Path parent, Path collection, int queries)
      throws IOException, InterruptedException {
    float[][] vectors = CollectionVectors.read(collection, SEED);
    int asked = Math.min(queries, vectors.length / 10);
    int dimension = vectors[0].length;
    int key = CollectionVectors.fingerprint(vectors);
    String name =
        "pictures-%d-x-%d-%d-%08x".formatted(vectors.length - asked, dimension, asked, key);
    DataSet data = new DataSet(name, parent.resolve(name), dimension);
    if (!Files.exists(data.truthFile())) {
      data.make(vectors.length - asked, asked, number -> vectors[number]);
    }
    return data;
  }

  private void make(int count, int asked, Source source) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    write(vectorFile(), 0, count, source);
    write(queryFile(), count, asked, source);
    GroundTruth truth = GroundTruth.compute(vectors(), queries(), K);
    Path partial = folder.resolve("truth.tmp");
    truth.write(partial);
    Files.move(partial, truthFile(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void write(Path file, int first, int count, Source source)
      throws IOException, InterruptedException {
    try (Arena arena = Arena.ofShared()) {
      VectorFile target = VectorFile.create(file, count, dimension, arena);
      Parallel.slices(
          count,
          (from, to) -> {
            for (int i = from; i < to; i++) {
              target.set(i, source.vector(first + i));
            }
          });
    }
  }

  /** The vectors to index. */
  VectorFile vectors() throws IOException {
    return VectorFile.open(vectorFile(), dimension);
  }

  /** The queries. */
  float[][] queries() throws IOException {
    return VectorFile.open(queryFile(), dimension).all();
  }

  /** The true neighbours of the queries. */
  GroundTruth truth() throws IOException {
    return GroundTruth.read(truthFile(), K);
  }

  private Path vectorFile() {
    return folder.resolve("vectors.f32");
  }

  private Path queryFile() {
    return folder.resolve("queries.f32");
  }

  private Path truthFile() {
    return folder.resolve("truth.bin");
  }
}
