package io.doppel.app;

import io.doppel.common.Outcome;
import io.doppel.indexer.IndexRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A line on the terminal that says how far an index run is, at what rate, and when it will be done.
 * The total comes from a walk of its own beside the run. Silent where stderr is no terminal, which
 * the launcher knows and Java does not.
 */
final class IndexProgress implements AutoCloseable {
  private static final String TERMINAL = "doppel.terminal";
  private static final String ERASE_LINE = "\r\u001b[K";
  private static final int PERIOD_MILLIS = 250;

  private final IndexRun run;
  private final PrintWriter err;
  private final boolean visible;
  private final long start = System.nanoTime();
  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(2, Thread.ofPlatform().daemon().factory());
  private volatile OptionalLong total = OptionalLong.empty();

  private IndexProgress(IndexRun run, PrintWriter err, boolean visible) {
    this.run = run;
    this.err = err;
    this.visible = visible;
  }

  static IndexProgress start(IndexRun run, List<Path> roots, PrintWriter err) {
    IndexProgress progress = new IndexProgress(run, err, Boolean.getBoolean(TERMINAL));
    if (progress.visible) {
      progress.timer.execute(() -> progress.total = count(roots));
      var _ =
          progress.timer.scheduleAtFixedRate(
              progress::print, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }
    return progress;
  }

  private static OptionalLong count(List<Path> roots) {
    long files = 0;
    for (Path root : roots) {
      try (Stream<Path> tree =
          Files.find(root, Integer.MAX_VALUE, (_, file) -> file.isRegularFile())) {
        files += tree.count();
      } catch (IOException | UncheckedIOException e) {
        return OptionalLong.empty();
      }
    }
    return OptionalLong.of(files);
  }

  private void print() {
    err.print(ERASE_LINE + line(run.outcomes(), total, System.nanoTime() - start));
    err.flush();
  }

  /** The line for this state of a run. */
  static String line(Map<Outcome, Long> outcomes, OptionalLong total, long nanos) {
    long files = outcomes.values().stream().mapToLong(Long::longValue).sum();
    double rate = files * 1e9 / nanos;
    String of = total.isPresent() ? String.format(Locale.ROOT, " of %,d", total.getAsLong()) : "";
    String left =
        total.isPresent() && files > 0
            ? ", " + duration((long) ((total.getAsLong() - files) / rate)) + " left"
            : "";
    return String.format(
        Locale.ROOT,
        "%,d%s files, %.1f/s%s; indexed %,d, rejected %,d",
        files,
        of,
        rate,
        left,
        outcomes.getOrDefault(Outcome.INDEXED, 0L),
        outcomes.getOrDefault(Outcome.REJECTED, 0L));
  }

  private static String duration(long seconds) {
    long all = Math.max(0, seconds);
    return all >= 3600
        ? "%d:%02d:%02d".formatted(all / 3600, all / 60 % 60, all % 60)
        : "%d:%02d".formatted(all / 60, all % 60);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    if (visible) {
      err.print(ERASE_LINE);
      err.flush();
    }
  }
}
