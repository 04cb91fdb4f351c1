package io.doppel.app;

import io.doppel.common.DoppelException;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.duplicates.apply.ApplyRun;
import io.doppel.duplicates.apply.ApplySettings;
import io.doppel.duplicates.apply.ApplySummary;
import io.doppel.duplicates.apply.DecisionSink;
import io.doppel.duplicates.apply.RunFolder;
import io.doppel.duplicates.ledger.Decision;
import io.doppel.duplicates.ledger.Ledger;
import io.doppel.duplicates.plan.Plan;
import io.doppel.duplicates.plan.PlanAction;
import io.doppel.searcher.CollectionStats;
import java.io.Console;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doppel apply}: carries a plan out. */
@Command(
    name = "apply",
    description = {
      "Carry out a plan: move duplicates to the trash, or what else the plan says.",
      "Each file is read once more right before. `doppel undo` brings all back that is not deleted."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Exit codes: 0 all done, 1 something was not done, 2 usage."})
final class ApplyCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin private CollectionOption collection = new CollectionOption();

  @Parameters(paramLabel = "PLAN", description = "A plan, as `doppel plan` writes it.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path plan;

  @Option(
      names = {"-n", "--dry-run"},
      description = "Look at all files, list what would be done, and touch nothing.")
  private boolean dryRun;

  @Option(
      names = {"-v", "--verbose"},
      description = "List what is done.")
  private boolean verbose;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask. Without a terminal nothing is asked anyway.")
  private boolean yes;

  @Option(
      names = "--to",
      paramLabel = "FOLDER",
      description =
          "Where `move` moves files, below it by their full path; and where `trash` does, instead of"
              + " to .doppel-trash in the folder that was indexed.")
  private Optional<Path> to = Optional.empty();

  @Option(
      names = "--action",
      converter = ActionOption.class,
      paramLabel = "ACTION",
      description =
          "Do this with all files that are to go: trash, move, hardlink, symlink, reflink or delete."
              + " Links need files of the same bytes. Only delete cannot be undone.")
  private Optional<PlanAction> action = Optional.empty();

  @Option(
      names = "--protect",
      paramLabel = "PLACE",
      description =
          "Refuse a plan that touches what lies in this folder, or matches this glob that begins"
              + " with / or **. May be given several times.")
  private List<String> protect = List.of();

  @Override
  public Integer call() throws IOException {
    Plan read = Plan.read(plan);
    CollectionFolder folder = collection.folder();
    ApplySettings settings = settings(folder);
    Ledger ledger = Ledger.open(folder);
    try (ApplyReport report = new ApplyReport(spec.commandLine(), dryRun, verbose);
        StopOnSignal signal = new StopOnSignal()) {
      report.announce(read, settings);
      if (!dryRun && !confirmed()) {
        throw new DoppelException("nothing was done");
      }
      ApplyRun run = new ApplyRun(read, settings, sink(ledger), report);
      signal.stop(run::stop);
      ApplySummary summary = report.watch(run);
      report.print(summary);
      return summary.stopped() ? signal.exitCode() : summary.notDone() > 0 ? 1 : 0;
    }
  }

  private ApplySettings settings(CollectionFolder folder) throws IOException {
    return new ApplySettings(
        RunFolder.of(folder),
        roots(folder),
        to.isPresent() && Files.isDirectory(to.get()) ? Optional.of(to.get().toRealPath()) : to,
        action,
        protect.stream().map(ProtectedPlace::glob).toList());
  }

  private static List<Path> roots(CollectionFolder folder) throws IOException {
    try (CollectionSnapshot snapshot = folder.open()) {
      return CollectionStats.of(snapshot).roots().keySet().stream()
          .map(root -> Path.of(URI.create(root)))
          .toList();
    }
  }

  private static DecisionSink sink(Ledger ledger) {
    return (action, contents) -> ledger.record(Decision.of(action.label()).orElseThrow(), contents);
  }

  /** Whether nobody has to be asked, or somebody was and agreed. */
  private boolean confirmed() {
    Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    return yes
        || terminal
            .map(console -> console.readLine("Go on? [y/N] "))
            .map(answer -> answer.strip().toLowerCase(Locale.ROOT).startsWith("y"))
            .orElse(terminal.isEmpty());
  }
}
