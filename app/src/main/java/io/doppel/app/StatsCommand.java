package io.doppel.app;

import io.doppel.app.json.StatsJson;
import io.doppel.common.head.Head;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionManifest;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.searcher.CollectionStats;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doppel stats}: says what is in a collection. */
@Command(
    name = "stats",
    description = "Say what is in a collection and what it was made with.",
    mixinStandardHelpOptions = true)
final class StatsCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin private CollectionOption collection = new CollectionOption();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean asJson;

  @Override
  public Integer call() throws IOException {
    CollectionFolder folder = collection.folder();
    try (CollectionSnapshot snapshot = folder.open()) {
      PrintWriter out = spec.commandLine().getOut();
      if (asJson) {
        out.println(StatsJson.object(folder, snapshot));
      } else {
        print(out, folder, snapshot.manifest(), CollectionStats.of(snapshot));
        snapshot.head().ifPresent(head -> row(out, "search graph", graph(head)));
      }
      out.flush();
    }
    return 0;
  }

  private static String graph(Head head) {
    return String.format(
        Locale.ROOT,
        "heads of %d of %d dimensions (%.0f %% of the squared norm), beam %d, recall@10 %.3f",
        head.rotation().headDimension(),
        head.rotation().dimension(),
        100 * head.rotation().captured(),
        head.beam(),
        head.recall());
  }

  private static void print(
      PrintWriter out,
      CollectionFolder folder,
      CollectionManifest manifest,
      CollectionStats stats) {
    row(out, "collection", folder.path());
    row(out, "images", String.format(Locale.ROOT, "%,d", stats.images()));
    stats
        .formats()
        .forEach((name, count) -> row(out, "  " + name, String.format(Locale.ROOT, "%,d", count)));
    row(out, "on disk", Text.bytes(stats.bytes()) + ", segments: " + stats.segments());
    row(out, "model", "%s (%s)".formatted(manifest.model(), manifest.modelSource()));
    row(out, "  sha256", manifest.modelSha256());
    row(out, "preprocessing", manifest.preprocessing() + "; " + manifest.decode() + " decode");
    row(out, "dimension", manifest.dimension());
    row(out, "metric", manifest.metric().label());
    stats
        .roots()
        .forEach((root, count) ->
            row(
                out,
                "root",
                String.format(Locale.ROOT, "%s (%,d)", Path.of(URI.create(root)), count)));
  }

  private static void row(PrintWriter out, String name, Object value) {
    out.printf("%-14s %s%n", name, Text.printable(value.toString()));
  }
}
