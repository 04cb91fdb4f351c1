package io.doppel.benchmarks.knn;

import io.doppel.benchmarks.knn.Figures.Build;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * All engines on one data set. They are built one after the other; then all of them are open at the
 * same time and take turns at each setting, so that they meet the same noise. Where all of them
 * might not fit into memory together, each is done before the next is opened.
 */
final class Contest {
  private final DataSet data;
  private final Settings settings;

  Contest(DataSet data, Settings settings) {
    this.data = data;
    this.settings = settings;
  }

  /** Whether engines take turns; else one is done before the next. */
  boolean interleaves() throws IOException {
    long vectors = data.vectors().segment().byteSize();
    return vectors * settings.engines().size() < Machine.totalMemory() / 2;
  }

  /** Measures all engines; those that cannot build or open their index are left out. */
  List<Figures.Result> run() throws IOException {
    List<String> built = new ArrayList<>();
    List<List<Build>> builds = new ArrayList<>();
    for (String engine : settings.engines()) {
      say(engine + ": building");
      try {
        builds.add(new Builder(data, settings, engine).build());
        built.add(engine);
      } catch (IOException e) {
        say(engine + " is left out: " + e.getMessage());
      }
    }
    if (interleaves()) {
      return measure(built, builds);
    }
    List<Figures.Result> results = new ArrayList<>();
    for (int i = 0; i < built.size(); i++) {
      results.addAll(measure(built.subList(i, i + 1), builds.subList(i, i + 1)));
    }
    return results;
  }

  private List<Figures.Result> measure(List<String> engines, List<List<Build>> builds)
      throws IOException {
    List<Contestant> contestants = new ArrayList<>();
    try {
      for (int i = 0; i < engines.size(); i++) {
        String engine = engines.get(i);
        say(engine + ": warming up, recall");
        Path index = Builder.index(data, engine);
        Contestant contestant = Contestant.open(engine, data, settings, index, builds.get(i));
        contestants.add(contestant);
        contestant.prepare(settings.efforts());
      }
      for (int round = 1; round <= settings.rounds(); round++) {
        say("round " + round + " of " + settings.rounds());
        round(contestants);
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

  private void round(List<Contestant> contestants) throws IOException {
    for (int effort : settings.efforts()) {
      for (Contestant contestant : contestants) {
        contestant.measure(effort);
      }
    }
  }

  private void say(String text) {
    System.err.println(data.name() + ": " + text);
  }
}
