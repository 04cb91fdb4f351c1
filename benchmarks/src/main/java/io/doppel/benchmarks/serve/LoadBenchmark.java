package io.doppel.benchmarks.serve;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Asks a service on this machine with ever more clients at once, each of which asks again when it
 * is answered. Who is refused waits as long as it is told. Clients and service share the
 * processors.
 */
final class LoadBenchmark {
  private static final int[] CLIENTS = {1, 4, 16, 64, 256, 1000};
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final int PICTURES = 50;

  private LoadBenchmark() {}

  /** Measures; the arguments are the service, its process, pictures, and seconds for each row. */
  public static void main(String[] args) throws IOException, InterruptedException {
    URI service = URI.create(args[0]);
    ServiceMemory memory = new ServiceMemory(Long.parseLong(args[1]));
    Duration time = Duration.ofSeconds(Long.parseLong(args[3]));
    try (Questions questions = new Questions(service, pictures(Path.of(args[2])))) {
      new Load(questions::byPicture, 4).run(WARM_UP);
      System.out.println(LoadFigures.HEADING);
      for (int clients : CLIENTS) {
        row("a picture", new Load(questions::byPicture, clients), time, memory);
      }
      for (int clients : CLIENTS) {
        row("an id", new Load(questions::byId, clients), time, memory);
      }
    }
  }

  private static void row(String with, Load load, Duration time, ServiceMemory memory)
      throws IOException, InterruptedException {
    System.out.println(load.run(time).row(with, memory.megabytes()));
  }

  private static List<byte[]> pictures(Path folder) throws IOException {
    List<byte[]> pictures = new ArrayList<>();
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path file :
          tree.filter(one -> one.toString().endsWith(".jpg")).sorted().limit(PICTURES).toList()) {
        pictures.add(Files.readAllBytes(file));
      }
    }
    if (pictures.isEmpty()) {
      throw new IOException(folder + ": expected .jpg files, found none");
    }
    return pictures;
  }
}
