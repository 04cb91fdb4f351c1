package io.doppel.app;

import io.doppel.indexer.CollectionWatch;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.DecodeSettings;
import io.doppel.models.embed.OnnxEmbedder;
import io.doppel.searcher.GraphRecall;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doppel watch}: keeps a collection up to date with its folders. */
@Command(
    name = "watch",
    description = {
      "Index folders of pictures, and keep their index up to date as files come, go, change and"
          + " move, until told to end, as by Ctrl-C."
    },
    mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin private CollectionOption collection = new CollectionOption();

  @Parameters(paramLabel = "DIR", arity = "1..*", description = "Folders of pictures.")
  private List<Path> folders = List.of();

  @Mixin private IndexingOptions indexing = new IndexingOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Indexing chosen = indexing.of(collection.folder(), folders, false);
    PrintWriter err = spec.commandLine().getErr();
    try (StopOnSignal signal = new StopOnSignal();
        DecodePool decoder = new DecodePool(DecodeSettings.defaults());
        OnnxEmbedder embedder = OnnxEmbedder.open(chosen.model(), 1);
        CollectionWatch watch =
            new CollectionWatch(
                chosen.settings(),
                embedder,
                decoder,
                GraphRecall::searched,
                new WatchReport(folders, err))) {
      signal.stop(watch::stop);
      watch.run();
      return signal.exitCode();
    }
  }
}
