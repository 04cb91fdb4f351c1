package io.doppel.app;

import io.doppel.common.schema.CollectionFolder;
import io.doppel.duplicates.apply.RunFolder;
import io.doppel.duplicates.apply.UndoRun;
import io.doppel.duplicates.apply.UndoSummary;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doppel undo}: puts back what {@code doppel apply} moved. */
@Command(
    name = "undo",
    description = {
      "Put back what `doppel apply` moved or linked: bytes, times, permissions and paths.",
      "What it deleted cannot be brought back. Nothing is overwritten."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Exit codes: 0 all is back, 1 something is not, 2 usage."})
final class UndoCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin private CollectionOption collection = new CollectionOption();

  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      description = "Which run, as apply named it. Default: the last one that is not undone.")
  private Optional<String> run = Optional.empty();

  @Option(names = "--list", description = "Print the names of all runs, the oldest first.")
  private boolean list;

  @Override
  public Integer call() {
    CollectionFolder folder = collection.folder();
    PrintWriter out = spec.commandLine().getOut();
    if (list) {
      RunFolder.of(folder).runs().forEach(out::println);
      out.flush();
      return 0;
    }
    PrintWriter err = spec.commandLine().getErr();
    try (StopOnSignal signal = new StopOnSignal()) {
      UndoRun undo = new UndoRun(RunFolder.of(folder), text -> err.println(Text.printable(text)));
      signal.stop(undo::stop);
      UndoSummary summary = undo.run(run);
      out.println(text(summary));
      out.flush();
      return exitCode(summary, signal);
    }
  }

  private static String text(UndoSummary summary) {
    return String.format(
        Locale.ROOT,
        "run %s: %,d restored, %,d deleted for good, %,d not restored",
        summary.run(),
        summary.restored(),
        summary.deleted(),
        summary.notRestored());
  }

  private static int exitCode(UndoSummary summary, StopOnSignal signal) {
    if (summary.stopped()) {
      return signal.exitCode();
    }
    return summary.deleted() + summary.notRestored() > 0 ? 1 : 0;
  }
}
