package io.doppel.app;

import io.doppel.common.FileOutcome;
import io.doppel.common.Outcome;
import io.doppel.indexer.IndexRun;
import io.doppel.indexer.WatchListener;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** Says on stderr what a watch does: how far it is, on a terminal, and a line for what changed. */
final class WatchReport implements WatchListener {
  private final List<Path> folders;
  private final PrintWriter err;
  private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
  private Optional<IndexReport> outcomes = Optional.empty();
  private Optional<TerminalLine> progress = Optional.empty();
  private long start;
  private boolean begun;

  WatchReport(List<Path> folders, PrintWriter err) {
    this.folders = folders;
    this.err = err;
  }

  @Override
  public void began(IndexRun run) {
    start = System.nanoTime();
    counts.clear();
    outcomes = Optional.of(IndexReport.open(Optional.empty(), err));
    progress = Optional.of(IndexProgress.start(run, folders, err));
  }

  @Override
  public void outcome(FileOutcome file) {
    counts.merge(file.outcome(), 1L, Long::sum);
    outcomes.orElseThrow().accept(file);
  }

  @Override
  public void ended() {
    progress.ifPresent(TerminalLine::close);
    if (!begun) {
      err.println("watching; Ctrl-C ends it");
      begun = true;
    }
    String line = line(counts);
    if (!line.isEmpty()) {
      double seconds = (System.nanoTime() - start) / 1e9;
      err.println(line + String.format(Locale.ROOT, " in %.1f s", seconds));
    }
  }

  /** What changed, in words; empty if nothing did. */
  static String line(Map<Outcome, Long> counts) {
    StringJoiner line = new StringJoiner(", ");
    counts.forEach((outcome, count) -> {
      if (isChange(outcome)) {
        line.add(String.format(Locale.ROOT, "%,d %s", count, outcome.label()));
      }
    });
    return line.toString();
  }

  private static boolean isChange(Outcome outcome) {
    return switch (outcome) {
      case INDEXED, MOVED, REMOVED, REJECTED -> true;
      case UNCHANGED, SKIPPED -> false;
    };
  }

  @Override
  public void trouble(String message) {
    err.println(Text.printable("doppel: " + message));
  }
}
