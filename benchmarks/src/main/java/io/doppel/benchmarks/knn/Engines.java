package io.doppel.benchmarks.knn;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The engines by the names under which they are reported. */
final class Engines {
  /** The engine that the others are compared with. */
  static final String DOPPEL = "Doppel";

  private static final String HNSWLIB = "hnswlib";
  private static final String FAISS = "FAISS";
  private static final String FAISS_SQ8 = "FAISS-SQ8";

  /** All engines, in the order of the report. */
  static final List<String> ALL =
      List.of(DOPPEL, "Lucene", "Lucene-merged", "jvector", HNSWLIB, FAISS, FAISS_SQ8);

  /** Those written in C++. */
  static final List<String> NATIVE = List.of(HNSWLIB, FAISS, FAISS_SQ8);

  private Engines() {}

  /**
   * The engine with a name.
   *
   * @param peers the folder of the shared libraries
   */
  static Engine of(String name, Path peers) {
    return switch (name) {
      case DOPPEL -> new DoppelEngine();
      case "Lucene" -> new LuceneEngine(false);
      case "Lucene-merged" -> new LuceneEngine(true);
      case "jvector" -> new JvectorEngine();
      case HNSWLIB -> new NativeEngine(library(peers, "hnswlib"), "hnsw");
      case FAISS -> new NativeEngine(library(peers, "faiss"), "flat");
      case FAISS_SQ8 -> new NativeEngine(library(peers, "faiss"), "sq8");
      default ->
          throw new IllegalArgumentException("expected one of " + ALL + ", found \"" + name + '"');
    };
  }

  /** Whether an engine can run, or its shared library could not be built. */
  static boolean isAvailable(String name, Path peers) {
    return !(of(name, peers) instanceof NativeEngine engine) || Files.exists(engine.library());
  }

  private static Path library(Path peers, String name) {
    return peers.resolve("lib" + name + "_peer.so");
  }
}
