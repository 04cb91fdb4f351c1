package io.doppel.benchmarks.knn;

import io.doppel.benchmarks.knn.Figures.Build;
import io.doppel.benchmarks.knn.Figures.Memory;
import io.doppel.benchmarks.knn.Figures.Pass;
import io.doppel.benchmarks.knn.Figures.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;

/** An engine with its index open in a process of its own, and what was measured of it so far. */
final class Contestant {
  /** The young generation is small, so that garbage does not count as memory that is needed. */
  static final List<String> HEAP = List.of("-Xms96m", "-Xmn64m", "-Xmx512m");

  /** The sweep of an engine ends at this recall, */
  private static final double NEARLY_ALL = .997;

  /** or at a setting that finds hardly more than the one before. */
  private static final double LEAST_GAIN = .001;

  private final String engine;
  private final DataSet data;
  private final EngineProcess process;
  private final List<Build> builds;
  private final String description;
  private final long residentBytes;
  private final SequencedMap<Integer, Double> recalls = new LinkedHashMap<>();
  private final SequencedMap<Integer, List<Pass>> alone = new LinkedHashMap<>();
  private final SequencedMap<Integer, List<Pass>> together = new LinkedHashMap<>();

  private Contestant(String engine, DataSet data, EngineProcess process, List<Build> builds)
      throws IOException {
    this.engine = engine;
    this.data = data;
    this.process = process;
    this.builds = List.copyOf(builds);
    this.description = process.ask(String.class, "describe");
    this.residentBytes = process.ask(Long.class, "open");
  }

  /** Opens the index that an engine built. */
  static Contestant open(
      String engine, DataSet data, Settings settings, Path index, List<Build> builds)
      throws IOException {
    EngineProcess process = new EngineProcess(engine, settings.peers(), data, index, HEAP);
    return new Contestant(engine, data, process, builds);
  }

  String engine() {
    return engine;
  }

  /** Warms up, and finds the recall at each setting until more is hardly found. */
  void prepare(List<Integer> efforts) throws IOException {
    int _ = process.ask(Integer.class, "warm", efforts.get(efforts.size() / 2));
    GroundTruth truth = data.truth();
    float[][] queries = data.queries();
    VectorFile vectors = data.vectors();
    double last = 0;
    for (int effort : efforts) {
      int[][] answers = process.ask(int[][].class, "answers", effort);
      double recall = Recall.of(answers, truth, queries, vectors);
      recalls.put(effort, recall);
      if (recall >= NEARLY_ALL || recall < last + LEAST_GAIN) {
        break;
      }
      last = recall;
    }
  }

  /** Measures rates and times at a setting, if it is one that this engine is measured at. */
  void measure(int effort) throws IOException {
    if (recalls.containsKey(effort)) {
      Pass one = process.ask(Pass.class, "pass", effort, 1);
      Pass all =
          process.ask(Pass.class, "pass", effort, Runtime.getRuntime().availableProcessors());
      alone.computeIfAbsent(effort, _ -> new ArrayList<>()).add(one);
      together.computeIfAbsent(effort, _ -> new ArrayList<>()).add(all);
    }
  }

  /** All that was measured, medians of the rounds. */
  Figures.Result result() throws IOException {
    Memory memory = process.ask(Memory.class, "memory");
    List<Point> curve = new ArrayList<>();
    recalls.forEach((effort, recall) -> curve.add(point(effort, recall)));
    return new Figures.Result(engine, description, builds, residentBytes, memory, curve);
  }

  private Point point(int effort, double recall) {
    List<Pass> one = alone.getOrDefault(effort, List.of());
    List<Pass> all = together.getOrDefault(effort, List.of());
    return new Point(
        effort,
        recall,
        median(one, Pass::cpuQps),
        median(one, Pass::wallQps),
        median(all, Pass::wallQps),
        median(one, Pass::p50Micros),
        median(one, Pass::p99Micros));
  }

  private static double median(List<Pass> passes, ToDoubleFunction<Pass> figure) {
    double[] sorted = passes.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** Ends the process. */
  void close() {
    process.close();
  }
}
