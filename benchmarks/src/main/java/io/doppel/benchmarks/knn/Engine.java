package io.doppel.benchmarks.knn;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** A program that finds near neighbours, as it is measured. It keeps its index in a folder. */
interface Engine {
  /** Connections of a node of a graph, M: the same for all engines. */
  int CONNECTIONS = 16;

  /** Candidates while a graph is built, efConstruction: the same for all engines. */
  int BUILD_CANDIDATES = 100;

  /** What it is: version, settings, how it was compiled. */
  String description();

  /** Indexes {@code vectors} into an empty {@code folder}, with so many threads. */
  void build(VectorFile vectors, Path folder, int threads) throws IOException, InterruptedException;

  /** Opens what was built, as for a search in another process. */
  Index open(Path folder) throws IOException;

  /** An index to search. Thread-safe. */
  interface Index extends Closeable {
    /**
     * Finds near neighbours.
     *
     * @param effort how many candidates to look at, efSearch, at least {@code k}
     * @return the numbers of at most {@code k} vectors
     */
    int[] search(float[] query, int k, int effort) throws IOException;

    /** Bytes that have to be in memory for a search at speed, on the heap or mapped. */
    long residentBytes() throws IOException;
  }
}
