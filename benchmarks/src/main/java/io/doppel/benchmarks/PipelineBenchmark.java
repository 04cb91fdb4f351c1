package io.doppel.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Images a second by stage and end to end, on one core and on all, in turns, so that both meet the
 * same noise. Medians of three rounds. One core is a process that {@code taskset} keeps on the
 * first core, its decode worker with it.
 */
final class PipelineBenchmark {
  private static final int ROUNDS = 3;
  private static final int IMAGES = 480;
  private static final int WARM_UP = 48;

  private PipelineBenchmark() {}

  /** Measures; the first argument is a folder of pictures to cut 640 × 480 JPEGs from. */
  public static void main(String[] args) throws Exception {
    Path work = Files.createTempDirectory("doppel-benchmark-");
    try {
      Path pictures = Files.createDirectory(work.resolve("pictures"));
      Path warmUp = Files.createDirectory(work.resolve("warm-up"));
      BenchmarkPictures.write(Path.of(args[0]), pictures, IMAGES);
      BenchmarkPictures.write(Path.of(args[0]), warmUp, WARM_UP);
      List<Map<String, Double>> one = new ArrayList<>();
      List<Map<String, Double>> all = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        one.add(measure(pictures, warmUp, List.of("taskset", "-c", "0")));
        all.add(measure(pictures, warmUp, List.of()));
      }
      print(median(one), median(all));
    } finally {
      delete(work);
    }
  }

  private static Map<String, Double> measure(Path pictures, Path warmUp, List<String> prefix)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    command.addAll(List.of("--illegal-native-access=allow", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(Measurement.class.getName(), pictures.toString(), warmUp.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Map<String, Double> figures = new TreeMap<>();
    for (String line : process.inputReader().lines().toList()) {
      String[] parts = line.split(" ", 2);
      figures.put(parts[0], Double.valueOf(parts[1]));
    }
    if (process.waitFor() != 0) {
      throw new IOException("the measurement failed: " + String.join(" ", prefix));
    }
    delete(pictures.resolveSibling("pictures-collection"));
    delete(pictures.resolveSibling("warm-up-collection"));
    return figures;
  }

  private static Map<String, Double> median(List<Map<String, Double>> rounds) {
    Map<String, Double> medians = new TreeMap<>();
    for (String name : rounds.getFirst().keySet()) {
      List<Double> values =
          rounds.stream().map(round -> round.getOrDefault(name, Double.NaN)).sorted().toList();
      medians.put(name, values.get(values.size() / 2));
    }
    return medians;
  }

  private static void print(Map<String, Double> one, Map<String, Double> all) {
    int cores = all.getOrDefault("threads", Double.NaN).intValue();
    System.out.printf("%n%d JPEGs of 640 × 480, default model, medians of %d%n", IMAGES, ROUNDS);
    System.out.printf("%-34s %10s %10s %7s%n", "", "one core", cores + " cores", "ratio");
    row("decode alone, images/s", "decode", one, all);
    row("ONNX Runtime alone, images/s", "embed", one, all);
    row("index end to end, images/s", "endToEnd", one, all);
    row("  share of the time in ONNX Runtime", "share", one, all);
    row("  reading, ms an image", "readMillis", one, all);
    row("  decoding, ms an image", "decodeMillis", one, all);
    row("  embedding, ms an image", "embedMillis", one, all);
    row("  writing, ms an image", "writeMillis", one, all);
  }

  private static void row(
      String title, String name, Map<String, Double> one, Map<String, Double> all) {
    double a = one.getOrDefault(name, Double.NaN);
    double b = all.getOrDefault(name, Double.NaN);
    System.out.printf(Locale.ROOT, "%-34s %10.2f %10.2f %7.2f%n", title, a, b, b / a);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> tree = Files.walk(folder)) {
        for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
