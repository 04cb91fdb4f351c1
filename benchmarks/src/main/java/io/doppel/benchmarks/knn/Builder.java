package io.doppel.benchmarks.knn;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.doppel.benchmarks.knn.Figures.Build;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Has an engine build its index, and keeps what that cost beside it. */
final class Builder {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<List<Build>> BUILDS = new TypeReference<>() {};

  private final DataSet data;
  private final Settings settings;
  private final String engine;

  Builder(DataSet data, Settings settings, String engine) {
    this.data = data;
    this.settings = settings;
    this.engine = engine;
  }

  /** Where an engine has its index. */
  static Path index(DataSet data, String engine) {
    return data.folder().resolve("index-" + engine);
  }

  /**
   * Builds as often as is asked for, and leaves the index of the first build in its place; or takes
   * what an earlier run built, where that is allowed.
   */
  List<Build> build() throws IOException {
    File figures = data.folder().resolve("index-" + engine + ".json").toFile();
    if (settings.reuses(engine) && figures.exists()) {
      return JSON.readValue(figures, BUILDS);
    }
    Files.deleteIfExists(figures.toPath());
    List<Build> builds = new ArrayList<>();
    builds.add(build(index(data, engine), settings.builds().getFirst()));
    for (int threads : settings.builds().subList(1, settings.builds().size())) {
      Path other = data.folder().resolve("index-other");
      builds.add(build(other, threads));
      delete(other);
    }
    JSON.writeValue(figures, builds);
    return builds;
  }

  private Build build(Path folder, int threads) throws IOException {
    delete(folder);
    Files.createDirectories(folder);
    try (EngineProcess process =
        new EngineProcess(engine, settings.peers(), data, folder, heap())) {
      return process.ask(Build.class, "build", threads);
    }
  }

  /** Enough for an engine that has all vectors on the heap while it builds. */
  private List<String> heap() throws IOException {
    long vectors = data.vectors().segment().byteSize() >> 20;
    return List.of("-Xmx" + (2 * vectors + 1024) + "m");
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
