package io.doppel.app;

import io.doppel.common.Outcome;
import io.doppel.indexer.FileCount;
import io.doppel.indexer.IndexRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Says on the terminal how far an index run is, at what rate, and when it will be done. The total
 * comes from a walk of its own beside the run.
 */
final class IndexProgress {
  private final IndexRun run;
  private final long start = System.nanoTime();
  private volatile OptionalLong total = OptionalLong.empty();

  private IndexProgress(IndexRun run) {
    this.run = run;
  }

  static TerminalLine start(IndexRun run, List<Path> roots, PrintWriter err) {
    IndexProgress progress = new IndexProgress(run);
    if (TerminalLine.isTerminal()) {
      Thread.ofPlatform().daemon().start(() -> progress.total = FileCount.below(roots));
    }
    return TerminalLine.start(err, progress::line);
  }

  private String line() {
    return line(run.outcomes(), total, System.nanoTime() - start)
        + (run.isBuildingGraph() ? "; building the search graph" : "");
  }

  /** The line for this state of a run. */
  static String line(Map<Outcome, Long> outcomes, OptionalLong total, long nanos) {
    long files = outcomes.values().stream().mapToLong(Long::longValue).sum();
    return String.format(
        Locale.ROOT,
        "%s; indexed %,d, rejected %,d",
        TerminalLine.rate("files", files, total, nanos),
        outcomes.getOrDefault(Outcome.INDEXED, 0L),
        outcomes.getOrDefault(Outcome.REJECTED, 0L));
  }
}
