package io.doppel.benchmarks.knn;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * All about a data set, as the JSON file has it.
 *
 * @param when it was measured, ISO 8601, UTC
 * @param flags what the Java of each engine was given, while searching
 * @param data the name of the data set
 * @param vectors how many were indexed
 * @param intrinsicDimension see {@link GroundTruth#intrinsicDimension}
 * @param interleaved whether engines took turns
 */
record Outcome(
    String when,
    Machine machine,
    List<String> flags,
    String data,
    int vectors,
    int dimension,
    int queries,
    int k,
    double intrinsicDimension,
    boolean interleaved,
    Settings settings,
    List<Figures.Result> engines) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What was measured, and how. */
  static Outcome of(
      DataSet data, Settings settings, boolean interleaved, List<Figures.Result> results)
      throws IOException {
    return new Outcome(
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        Machine.here(),
        Stream.concat(EngineProcess.FLAGS.stream(), Contestant.HEAP.stream()).toList(),
        data.name(),
        data.vectors().count(),
        data.dimension(),
        data.queries().length,
        DataSet.K,
        data.truth().intrinsicDimension(),
        interleaved,
        settings,
        results);
  }

  /** What the data set is, in a line. */
  String title() {
    return String.format(
        Locale.ROOT,
        "%s: %,d vectors × %d, %,d queries, local intrinsic dimension %.1f",
        data.replaceAll("-.*", ""),
        vectors,
        dimension,
        queries,
        intrinsicDimension);
  }

  /** Writes {@code knn-….json} and {@code knn-….svg}. */
  void write(Path folder) throws IOException {
    Path json = folder.resolve("knn-" + data + ".json");
    JSON.writerWithDefaultPrettyPrinter().writeValue(json.toFile(), this);
    Path plot = folder.resolve("knn-" + data + ".svg");
    Files.writeString(plot, SvgPlot.draw(title(), engines));
    System.out.printf("%s%n%s%n", json, plot);
  }
}
