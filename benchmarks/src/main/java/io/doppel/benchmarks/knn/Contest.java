package io.doppel.benchmarks.knn;

import io.doppel.benchmarks.knn.Figures.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * All engines on one data set. They are built one after the other; then all of them are open at the
 * same time and take turns at each setting, so that they meet the same noise.
 */
final class Contest {

  private final DataSet data;
  private final Settings settings;

  Contest(DataSet data, Settings settings) {
    this.data = data;
    this.settings = settings;
  }

  /** Measures all. */
  List<Figures.Result> run() throws IOException {
    List<Contestant> contestants = new ArrayList<>();
    try {
      for (String engine : settings.engines()) {
        say(engine + ": building");
        List<Build> builds = build(engine);
        contestants.add(Contestant.open(engine, data, settings, index(engine), builds));
      }
      for (Contestant contestant : contestants) {
        say(contestant.engine() + ": warming up, recall");
        contestant.prepare(settings.efforts());
      }
      for (int round = 1; round <= settings.rounds(); round++) {
        say("round " + round + " of " + settings.rounds());
        for (int effort : settings.efforts()) {
          for (Contestant contestant : contestants) {
            contestant.measure(effort);
          }
        }
      }
      List<Figures.Result> results = new ArrayList<>();
      for (Contestant contestant : contestants) {
        results.add(contestant.result());
      }
      return results;
    } finally {
      contestants.forEach(Contestant::close);
    }
  }

  private void say(String text) {
    System.err.println(data.name() + ": " + text);
  }

  /** The index of the first build is left in its place. */
  private List<Build> build(String engine) throws IOException {
    List<Build> builds = new ArrayList<>();
    for (int threads : settings.builds()) {
      Path target = builds.isEmpty() ? index(engine) : data.folder().resolve("second-build");
      delete(target);
      Files.createDirectories(target);
      try (EngineProcess process =
          new EngineProcess(engine, settings.peers(), data, target, heap())) {
        builds.add(process.ask(Build.class, "build", threads));
      }
    }
    delete(data.folder().resolve("second-build"));
    return builds;
  }

  /** Enough for an engine that has all vectors on the heap while it builds. */
  private String heap() throws IOException {
    long vectors = data.vectors().segment().byteSize() >> 20;
    return vectors * 3 / 2 + 1024 + "m";
  }

  private Path index(String engine) {
    return data.folder().resolve("index-" + engine);
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
