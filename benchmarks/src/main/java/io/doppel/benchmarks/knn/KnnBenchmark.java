package io.doppel.benchmarks.knn;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures nearest-neighbour engines on the same vectors, and reports on them. */
@Command(
    name = "knn",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Measures Doppel's index beside other engines: build, size, memory, recall, rate.")
final class KnnBenchmark implements Callable<Integer> {
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  private static final int LEAST_PICTURES = 1000;

  @Option(
      names = "--sets",
      split = " ",
      defaultValue = "20000,1280",
      paramLabel = "N,D",
      description = "Made-up vectors: how many, of how many dimensions. Several between blanks.")
  private List<String> sets = List.of();

  @Option(
      names = "--collection",
      paramLabel = "DIR",
      description = "Measure on the vectors of this collection of Doppel's as well.")
  private @Nullable Path collection;

  @Option(
      names = "--engines",
      split = ",",
      paramLabel = "NAME",
      description = "Only these; all that are available without it.")
  private List<String> engines = Engines.ALL;

  @Option(names = "--queries", defaultValue = "1000", description = "Queries for each set.")
  private int queries;

  @Option(names = "--rounds", defaultValue = "3", description = "Rounds to take medians of.")
  private int rounds;

  @Option(
      names = "--builds",
      split = ",",
      defaultValue = "1",
      paramLabel = "THREADS",
      description = "Build with so many threads; the first of several is searched.")
  private List<Integer> builds = List.of();

  @Option(
      names = "--efforts",
      split = ",",
      defaultValue = "10,16,25,40,64,100,160,250,400,640",
      paramLabel = "EF",
      description = "Candidates to search with, until an engine finds nearly all.")
  private List<Integer> efforts = List.of();

  @Option(
      names = "--reuse",
      description = "Search the indexes of an earlier run; Doppel's is always built anew.")
  private boolean reuse;

  @Option(
      names = "--peers",
      defaultValue = "target/peers",
      description = "Where benchmarks/peers/build.sh put the engines in C++.")
  private Path peers = Path.of("");

  @Option(
      names = "--out",
      defaultValue = "target/benchmarks",
      description = "Where JSON, plots and, below, data are put.")
  private Path out = Path.of("");

  /** Measures; {@code --help} tells how. */
  public static void main(String[] args) {
    LUCENE.setLevel(Level.WARNING);
    System.exit(new CommandLine(new KnnBenchmark()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    List<String> available = new ArrayList<>();
    for (String engine : engines) {
      if (Engines.isAvailable(engine, peers)) {
        available.add(engine);
      } else {
        System.out.println("Without " + engine + ": " + peers + " has no library of it.");
      }
    }
    Settings settings = new Settings(available, peers, builds, efforts, rounds, reuse);
    Path parent = Files.createDirectories(out.resolve("knn"));
    if (collection != null) {
      DataSet pictures = DataSet.pictures(parent, collection, queries);
      if (pictures.vectors().count() < LEAST_PICTURES) {
        System.out.printf("Without %s: it has less than %d images.%n", collection, LEAST_PICTURES);
      } else {
        measure(pictures, settings);
      }
    }
    for (String set : sets) {
      if (set.isBlank()) {
        continue;
      }
      String[] size = set.split(",", 2);
      int count = Integer.parseInt(size[0]);
      int dimension = Integer.parseInt(size[1]);
      measure(DataSet.synthetic(parent, count, queries, dimension), settings);
    }
    return 0;
  }

  private void measure(DataSet data, Settings settings) throws Exception {
    Contest contest = new Contest(data, settings);
    Outcome outcome = Outcome.of(data, settings, contest.interleaves(), contest.run());
    Report.print(System.out, outcome.title(), outcome.engines());
    outcome.write(out);
  }
}
