package io.doppel.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * Seconds from the start of {@code doppel search} to its end, caches warm, beside a Java that does
 * nothing. Medians of eleven, in turns.
 */
final class SearchStartBenchmark {
  private static final int ROUNDS = 11;

  private SearchStartBenchmark() {}

  /** Measures; the arguments are a picture and a collection. */
  public static void main(String[] args) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> search = List.of("./doppel", "search", args[0], "-c", args[1]);
    run(search);
    List<Double> nothing = new ArrayList<>();
    List<Double> searching = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      nothing.add(seconds(() -> run(List.of(java, "-version"))));
      searching.add(seconds(() -> run(search)));
    }
    double base = nothing.stream().sorted().toList().get(ROUNDS / 2);
    double median = searching.stream().sorted().toList().get(ROUNDS / 2);
    System.out.printf(
        Locale.ROOT,
        "%ndoppel search, from start to end: %.2f s; java -version: %.3f s; ratio %.0f%n",
        median,
        base,
        median / base);
  }

  private static double seconds(Callable<?> work) throws Exception {
    long start = System.nanoTime();
    work.call();
    return (System.nanoTime() - start) / 1e9;
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("failed: " + String.join(" ", command));
    }
    return 0;
  }
}
