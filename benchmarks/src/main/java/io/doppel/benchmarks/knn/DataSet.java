package io.doppel.benchmarks.knn;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/**
 * What all engines are measured on: unit vectors to index, queries that are not among them, and the
 * true neighbours of these. All of it is kept in a folder and made only once.
 *
 * @param name what it is, for people
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
    Synthetic synthetic = new Synthetic(count, dimension, SEED);
    return make("synthetic", parent, count, queries, synthetic::vector);
  }

  /** The vectors of pictures that Doppel indexed, a tenth of them at most as queries. */
  static DataSet pictures(Path parent, Path collection, int queries)
      throws IOException, InterruptedException {
    float[][] vectors = CollectionVectors.read(collection, SEED);
    int asked = Math.min(queries, vectors.length / 10);
    return make("pictures", parent, vectors.length - asked, asked, number -> vectors[number]);
  }

  private static DataSet make(String kind, Path parent, int count, int queries, Source source)
      throws IOException, InterruptedException {
    float[][] sample = {source.vector(0), source.vector(count / 2), source.vector(count - 1)};
    int dimension = sample[0].length;
    String name = "%s-%d-x-%d-%d".formatted(kind, count, dimension, queries);
    // Vectors that are made differently, or other pictures, get another folder.
    String key = "%08x".formatted(Arrays.deepHashCode(sample));
    DataSet data = new DataSet(name, parent.resolve(name + "-" + key), dimension);
    if (!Files.exists(data.truthFile())) {
      data.make(count, queries, source);
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
