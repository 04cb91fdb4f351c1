package io.doppel.app;

import io.doppel.app.json.Json;
import io.doppel.common.DoppelException;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.duplicates.calibrate.CalibrationFile;
import io.doppel.duplicates.eval.TruthFile;
import io.doppel.duplicates.verdict.PixelJudge;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.DecodeSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code doppel eval}: measures how well copies are found in a collection. */
@Command(
    name = "eval",
    description = {
      "Measure how well copies are found: precision, recall, mAP and µAP by kind of edit, and the"
          + " recall of the search graph.",
      "The copies are made from some of the collection's own pictures, 21 of each, in the temporary"
          + " folder; the collection stays as it is. Or a file says which of its pictures are"
          + " copies of which."
    },
    mixinStandardHelpOptions = true)
final class EvalCommand implements Callable<Integer> {
  private static final int STANDARD_COPIES = 20;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin private CollectionOption collection = new CollectionOption();
  @Mixin private PrecisionOption precision = new PrecisionOption();

  @Option(
      names = "--truth",
      paramLabel = "CSV",
      description =
          "Take the copies that a file names, lines of copy,original,edit below just that line;"
              + " pictures go by their file name, or by the end of their path.")
  private Optional<Path> truth = Optional.empty();

  @Option(
      names = "--copies",
      paramLabel = "N",
      description = "Make copies of so many pictures. Default: " + STANDARD_COPIES + ".")
  private Optional<Integer> copies = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Draw other pictures, and crop them elsewhere. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--calibrate",
      description =
          "Learn from these copies what a verdict is worth, and keep it with the collection:"
              + " probabilities and --target-precision go by it from then on.")
  private boolean calibrate;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "Where one's own model lies now, if it was moved since indexing.")
  private Optional<String> model = Optional.empty();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean asJson;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Draw precision against recall, and reliability, as SVG.")
  private Optional<Path> plot = Optional.empty();

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireUsable();
    Optional<TruthFile> labelled = truth.map(TruthFile::read);
    CollectionFolder folder = collection.folder();
    try (StopOnSignal signal = new StopOnSignal()) {
      signal.stop(Thread.currentThread()::interrupt);
      try (CollectionSnapshot snapshot = folder.open();
          DecodePool decoder = new DecodePool(DecodeSettings.defaults());
          PixelJudge judge = PixelJudges.of(folder, decoder)) {
        EvalRun run =
            new EvalRun(
                snapshot,
                decoder,
                judge,
                () -> QueryModel.of(model, snapshot.manifest(), folder),
                spec.commandLine().getErr());
        EvalTrials trials =
            labelled.isPresent()
                ? run.labelled(labelled.get())
                : run.synthetic(copies.orElse(STANDARD_COPIES), seed);
        report(folder, run.report(trials, CalibrationFile.of(folder), calibrate, precision));
        return 0;
      } catch (InterruptedException e) {
        if (signal.hasCome()) {
          return signal.exitCode();
        }
        throw e;
      }
    }
  }

  private void requireUsable() {
    if (truth.isPresent() && copies.isPresent()) {
      throw usage("expected --truth or --copies, found both");
    }
    if (copies.filter(count -> count < 1).isPresent()) {
      throw usage("--copies: expected 1 or more, found " + copies.get());
    }
    precision.requireUsable();
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void report(CollectionFolder folder, EvalReport report) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (asJson) {
      out.println(Json.object(json -> EvalJson.write(json, folder, report)));
    } else {
      EvalTable.print(report, out);
    }
    out.flush();
    if (plot.isPresent()) {
      write(EvalPlot.svg(report), plot.get());
    }
  }

  private static void write(String svg, Path file) {
    try {
      Files.writeString(file, svg);
    } catch (IOException e) {
      throw new DoppelException(file + ": could not write the plot: " + e, e);
    }
  }
}
