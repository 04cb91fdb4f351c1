package io.doppel.benchmarks.knn;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * A process that holds one engine, so that it neither disturbs the others nor is disturbed:
 * commands come as lines on standard input, and each is answered by a line of JSON after {@value
 * #REPLY}.
 */
final class Worker {
  private static final int WARM_UP = 6_000;

  /** What an answer's line begins with: libraries print, too. */
  static final String REPLY = "=> ";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  private final Engine engine;
  private final DataSet data;
  private final Path folder;
  private Optional<QueryLoop> loop = Optional.empty();

  private Worker(Engine engine, DataSet data, Path folder) {
    this.engine = engine;
    this.data = data;
    this.folder = folder;
  }

  /** Answers commands until there are no more. */
  public static void main(String[] args) throws Exception {
    LUCENE.setLevel(Level.OFF);
    Engine engine = Engines.of(args[0], Path.of(args[1]));
    DataSet data = new DataSet("", Path.of(args[2]), Integer.parseInt(args[3]));
    Worker worker = new Worker(engine, data, Path.of(args[4]));
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      System.out.println(REPLY + JSON.writeValueAsString(worker.answer(line.split(" "))));
    }
  }

  private Object answer(String[] command) throws IOException, InterruptedException {
    return switch (command[0]) {
      case "describe" -> engine.description();
      case "build" -> build(Integer.parseInt(command[1]));
      case "open" -> open();
      case "answers" -> loop().answers(Integer.parseInt(command[1]));
      case "warm" -> loop().warmUp(Integer.parseInt(command[1]));
      case "pass" -> pass(Integer.parseInt(command[1]), Integer.parseInt(command[2]));
      case "memory" -> memory();
      default -> throw new IllegalArgumentException("no such command: " + command[0]);
    };
  }

  private QueryLoop loop() {
    return loop.orElseThrow();
  }

  /**
   * Builds twice: first with some of the vectors, untimed, until Java has compiled what it takes.
   */
  private Figures.Build build(int threads) throws IOException, InterruptedException {
    VectorFile vectors = data.vectors();
    Path trial = Files.createTempDirectory(folder.getParent(), "warm-up");
    engine.build(vectors.first(WARM_UP), trial, threads);
    delete(trial);
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long cpu = system.getProcessCpuTime();
    long start = System.nanoTime();
    engine.build(vectors, folder, threads);
    double wall = (System.nanoTime() - start) / 1e9;
    double used = (system.getProcessCpuTime() - cpu) / 1e9;
    return new Figures.Build(threads, wall, used, size(folder));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static long size(Path folder) throws IOException {
    long bytes = 0;
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  private long open() throws IOException {
    Engine.Index index = engine.open(folder);
    loop = Optional.of(new QueryLoop(index, data.queries()));
    return index.residentBytes();
  }

  private Figures.Pass pass(int effort, int threads) throws IOException, InterruptedException {
    return threads == 1 ? loop().pass(effort) : loop().pass(effort, threads);
  }

  private static Figures.Memory memory() throws IOException {
    List<String> status = Files.readAllLines(Path.of("/proc/self/status"));
    return new Figures.Memory(
        kibibytes(status, "VmRSS:") << 10,
        kibibytes(status, "RssAnon:") << 10,
        kibibytes(status, "RssFile:") << 10);
  }

  private static long kibibytes(List<String> status, String name) {
    return status.stream()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }
}
