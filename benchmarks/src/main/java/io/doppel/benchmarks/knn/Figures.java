package io.doppel.benchmarks.knn;

import java.util.List;

/** What is measured, as it stands in the JSON. */
final class Figures {
  private Figures() {}

  /**
   * A build.
   *
   * @param threads how many the engine was given
   * @param wallSeconds from start to end
   * @param cpuSeconds of all threads of the process, Java's own compiler and collector among them
   * @param diskBytes of all files of the index
   */
  record Build(int threads, double wallSeconds, double cpuSeconds, long diskBytes) {}

  /** Resident memory of a process that has searched, from {@code /proc/self/status}. */
  record Memory(long rssBytes, long anonymousBytes, long fileBytes) {}

  /**
   * All queries, once or more often.
   *
   * @param wallQps queries a second
   * @param cpuQps queries a second of a searching thread's own processor time; 0 where several
   *     threads searched
   * @param p50Micros median time of a query; 0 where several threads searched
   * @param p99Micros time that one in a hundred exceeds; 0 where several threads searched
   */
  record Pass(double wallQps, double cpuQps, double p50Micros, double p99Micros) {}

  /**
   * What an engine finds at a setting, and how fast. Medians of the rounds.
   *
   * @param effort candidates, efSearch
   * @param recall share of the true neighbours that was found
   * @param cpuQps queries a second of processor time, one thread
   * @param wallQps queries a second, one thread
   * @param allQps queries a second, a thread on each processor
   * @param p50Micros median time of a query, one thread
   * @param p99Micros time that one in a hundred exceeds, one thread
   */
  record Point(
      int effort,
      double recall,
      double cpuQps,
      double wallQps,
      double allQps,
      double p50Micros,
      double p99Micros) {}

  /**
   * All about an engine on a data set.
   *
   * @param builds the first is the one that was searched
   * @param residentBytes that the engine says must be in memory for a search at speed
   * @param curve by effort
   */
  record Result(
      String engine,
      String description,
      List<Build> builds,
      long residentBytes,
      Memory memory,
      List<Point> curve) {}
}
