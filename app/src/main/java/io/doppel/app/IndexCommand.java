package io.doppel.app;

import io.doppel.common.Outcome;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.indexer.IndexRun;
import io.doppel.indexer.IndexSettings;
import io.doppel.indexer.IndexSummary;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.DecodeSettings;
import io.doppel.models.embed.OnnxEmbedder;
import io.doppel.searcher.GraphRecall;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doppel index}: brings a collection up to date with its folders. */
@Command(
    name = "index",
    description = "Index folders of pictures, or bring their index up to date.",
    mixinStandardHelpOptions = true)
final class IndexCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin private CollectionOption collection = new CollectionOption();

  @Parameters(paramLabel = "DIR", arity = "1..*", description = "Folders of pictures.")
  private List<Path> folders = List.of();

  @Mixin private IndexingOptions indexing = new IndexingOptions();

  @Option(
      names = "--allow-empty",
      description = "Let an empty folder empty its part of the collection.")
  private boolean allowEmpty;

  @Option(names = "--strict", description = "Exit with 1 when a file was rejected.")
  private boolean strict;

  @Option(names = "--json", description = "Print the summary as JSON.")
  private boolean asJson;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write each file's outcome there, a JSON object a line.")
  private Optional<Path> report = Optional.empty();

  @Override
  public Integer call() throws IOException, InterruptedException {
    CollectionFolder folder = collection.folder();
    Indexing chosen = indexing.of(folder, folders, allowEmpty);
    try (StopOnSignal signal = new StopOnSignal()) {
      IndexSummary summary = run(chosen, signal);
      IndexReport.print(summary, folder, asJson, spec.commandLine().getOut());
      return exitCode(summary, signal);
    }
  }

  private int exitCode(IndexSummary summary, StopOnSignal signal) {
    if (summary.stopped()) {
      return signal.exitCode();
    }
    return strict && summary.count(Outcome.REJECTED) > 0 ? 1 : 0;
  }

  private IndexSummary run(Indexing chosen, StopOnSignal signal)
      throws IOException, InterruptedException {
    IndexSettings settings = chosen.settings();
    try (DecodePool decoder = new DecodePool(DecodeSettings.defaults());
        OnnxEmbedder embedder = OnnxEmbedder.open(chosen.model(), 1);
        IndexReport outcomes = IndexReport.open(report, spec.commandLine().getErr())) {
      IndexRun run = new IndexRun(settings, embedder, decoder, GraphRecall::searched, outcomes);
      signal.stop(run::stop);
      try (var _ = IndexProgress.start(run, settings.roots(), spec.commandLine().getErr())) {
        return run.run();
      }
    }
  }
}
