package io.doppel.app;

import io.doppel.duplicates.apply.ApplyRun;
import io.doppel.duplicates.apply.ApplySettings;
import io.doppel.duplicates.apply.ApplySummary;
import io.doppel.duplicates.apply.EntryOutcome;
import io.doppel.duplicates.plan.Plan;
import io.doppel.duplicates.plan.PlanAction;
import io.doppel.duplicates.plan.PlanEntry;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import picocli.CommandLine;

/**
 * Says what {@code doppel apply} is about to do, does and has done. Lists files on standard output,
 * where that is asked for; what is not done on standard error.
 */
final class ApplyReport implements ApplyRun.Listener, AutoCloseable {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean dryRun;
  private final boolean verbose;
  private final AtomicLong seen = new AtomicLong();
  private long removals;

  ApplyReport(CommandLine line, boolean dryRun, boolean verbose) {
    this.out = line.getOut();
    this.err = line.getErr();
    this.dryRun = dryRun;
    this.verbose = verbose;
  }

  /** Says what the plan wants: counts and bytes. */
  void announce(Plan plan, ApplySettings settings) {
    Map<PlanAction, List<PlanEntry>> byAction =
        plan.entries()
            .collect(
                Collectors.groupingBy(
                    settings::action, () -> new EnumMap<>(PlanAction.class), Collectors.toList()));
    byAction.forEach((action, entries) -> {
      long bytes = entries.stream().mapToLong(PlanEntry::size).sum();
      err.println(
          "%-13s %s, %s".formatted(action.label(), files(entries.size()), Text.bytes(bytes)));
      removals += action.removes() ? entries.size() : 0;
    });
  }

  /** Has a run do its work, or only look, and shows how far it is. */
  ApplySummary watch(ApplyRun run) {
    long start = System.nanoTime();
    try (var _ = TerminalLine.start(err, () -> progress(start))) {
      return dryRun ? run.rehearse() : run.run();
    }
  }

  private String progress(long start) {
    return TerminalLine.rate(
        "files", seen.get(), OptionalLong.of(removals), System.nanoTime() - start);
  }

  @Override
  public void outcome(EntryOutcome outcome) {
    seen.incrementAndGet();
    Path file = Path.of(outcome.entry().file());
    if (outcome.problem().isPresent()) {
      err.println(Text.printable("not done: %s %s".formatted(file, outcome.problem().get())));
    } else if (dryRun || verbose) {
      String target = outcome.target().map(path -> " -> " + path).orElse("");
      out.println(Text.printable("%-8s %s%s".formatted(outcome.action().label(), file, target)));
      outcome.companions().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .map(moved -> "%-8s %s -> %s".formatted("  with", moved.getKey(), moved.getValue()))
          .forEach(line -> out.println(Text.printable(line)));
    }
  }

  @Override
  public void message(String text) {
    err.println(Text.printable(text));
  }

  /** Says what was done, and how to undo it. */
  void print(ApplySummary summary) {
    String done =
        Arrays.stream(PlanAction.values())
            .filter(summary.done()::containsKey)
            .map(action -> ", %s %,d".formatted(action.label(), summary.done().get(action)))
            .collect(Collectors.joining());
    out.println(
        String.format(
            Locale.ROOT,
            "%s %s of %,d (%s)%s; not done: %,d; decisions: %,d",
            dryRun ? "would do" : "done:",
            files(summary.removed()),
            removals,
            Text.bytes(summary.bytes()),
            done,
            summary.notDone(),
            summary.decisions()));
    summary.run().ifPresent(this::sayWhatNext);
  }

  private void sayWhatNext(String run) {
    err.println("`doppel undo %s` brings back all that is not deleted".formatted(run));
    err.println("the index notices at the next `doppel index`");
  }

  private static String files(long count) {
    return String.format(Locale.ROOT, count == 1 ? "%,d file" : "%,d files", count);
  }

  @Override
  public void close() {
    out.flush();
  }
}
