package io.doppel.benchmarks.knn;

import java.nio.file.Path;
import java.util.List;

/**
 * How engines are measured.
 *
 * @param engines their names
 * @param peers the folder of the shared libraries
 * @param builds threads to build with; the index of the first of several builds is searched
 * @param efforts candidates to search with, rising
 * @param rounds how many to take medians of
 * @param reuse whether indexes that are there from an earlier run are searched
 */
record Settings(
    List<String> engines,
    Path peers,
    List<Integer> builds,
    List<Integer> efforts,
    int rounds,
    boolean reuse) {

  /** Whether an index that is there may be searched; Doppel's is always built anew. */
  boolean reuses(String engine) {
    return reuse && !engine.equals(Engines.DOPPEL);
  }
}
