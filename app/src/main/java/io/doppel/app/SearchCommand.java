package io.doppel.app;

import io.doppel.common.DoppelException;
import io.doppel.common.Embedding;
import io.doppel.common.metric.Flicker;
import io.doppel.common.metric.Metric;
import io.doppel.common.metric.PrimaryMetric;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionManifest;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.DecodeSettings;
import io.doppel.models.embed.Model;
import io.doppel.models.embed.OnnxEmbedder;
import io.doppel.models.image.Decoded;
import io.doppel.searcher.SearchRequest;
import io.doppel.searcher.SearchResult;
import io.doppel.searcher.Searcher;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doppel search}: shows the look-alikes of a picture. */
@Command(
    name = "search",
    description = "Show the indexed pictures that are most like one picture.",
    mixinStandardHelpOptions = true)
final class SearchCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin private CollectionOption collection = new CollectionOption();

  @Parameters(paramLabel = "PICTURE", description = "The picture: a path or a file: URI.")
  private String picture = "";

  @Option(
      names = {"-k", "--top"},
      paramLabel = "K",
      description = "How many pictures to show. Default: ${DEFAULT-VALUE}.",
      defaultValue = "10")
  private int k;

  @Option(
      names = "--metric",
      converter = MetricOption.class,
      paramLabel = "METRIC",
      description = "Rank by cosine or euclidean. Default: what the collection is built on.")
  private Optional<PrimaryMetric> metric = Optional.empty();

  @Option(
      names = "--rerank",
      paramLabel = "METRIC",
      description = "Rank the nearest pictures anew: flicker.")
  private Optional<String> rerank = Optional.empty();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "Where one's own model lies now, if it was moved since indexing.")
  private Optional<String> model = Optional.empty();

  @Option(names = "--exact", description = "Look at every picture, however many there are.")
  private boolean exact;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean asJson;

  @Option(names = "--ndjson", description = "Print one JSON object a hit, a line each.")
  private boolean asNdjson;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a contact sheet there: one file, thumbnails inside.")
  private Optional<Path> html = Optional.empty();

  @Option(names = "--relative", description = "Print paths relative to the folder indexed.")
  private boolean relative;

  @Option(names = "--timings", description = "Say on stderr how long each part took.")
  private boolean showTimings;

  private final Timings timings = Timings.sinceStart();

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireUsable();
    DecodeSettings settings = DecodeSettings.forOneShot();
    try (DecodePool decoder = new DecodePool(settings)) {
      decoder.warmUp();
      OnnxEmbedder.warmUp();
      QueryImage query =
          timings.of(
              "reading the picture",
              () -> QueryImage.read(QueryImage.path(picture), settings.maxFileBytes()));
      CollectionFolder folder = collection.folder();
      try (CollectionSnapshot snapshot = timings.of("opening the collection", folder::open)) {
        SearchAnswer answer = answer(query, folder, snapshot, decoder);
        print(answer, spec.commandLine().getOut());
        if (html.isPresent()) {
          Path file = html.get();
          timings.of("contact sheet", () -> ContactSheet.write(answer, query, decoder, file));
        }
      }
    }
    if (showTimings) {
      timings.print(spec.commandLine().getErr());
    }
    return 0;
  }

  private void requireUsable() {
    if (k < 1) {
      throw usage("-k: expected 1 or more, found " + k);
    }
    if (rerank.filter(name -> !name.equals(new Flicker().label())).isPresent()) {
      throw usage("--rerank: expected flicker, found \"" + rerank.get() + "\"");
    }
    if (asJson && asNdjson) {
      throw usage("expected --json or --ndjson, found both");
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private SearchAnswer answer(
      QueryImage query, CollectionFolder folder, CollectionSnapshot snapshot, DecodePool decoder)
      throws IOException, InterruptedException {
    CollectionManifest manifest = snapshot.manifest();
    PrimaryMetric primary = metric.orElse(manifest.metric());
    Model chosen = CollectionModels.choose(model, Optional.of(manifest));
    boolean exactDecode = manifest.decode().equals(CollectionManifest.EXACT_DECODE);
    manifest.requireSame(
        CollectionModels.manifest(chosen, exactDecode, manifest.metric()),
        folder.path().toString());
    Embedding embedding = embed(query, chosen, exactDecode, decoder);
    SearchRequest request = new SearchRequest(embedding, k, primary, rerank.map(Metric::of), exact);
    SearchResult result = timings.of("search", () -> new Searcher(snapshot).search(request));
    return new SearchAnswer(query.path(), folder, manifest, request, result, relative);
  }

  /** Decodes the picture in a worker while the model is loaded. */
  private Embedding embed(QueryImage query, Model chosen, boolean exactDecode, DecodePool decoder)
      throws IOException, InterruptedException {
    FutureTask<Decoded> decoding =
        new FutureTask<>(() ->
            timings.of(
                "decoding the picture, meanwhile",
                () -> query.decode(decoder, chosen.manifest().target(), exactDecode)));
    Thread.ofPlatform().daemon().start(decoding);
    int threads = Runtime.getRuntime().availableProcessors();
    try (OnnxEmbedder embedder =
        timings.of("loading the model", () -> OnnxEmbedder.open(chosen, threads))) {
      Decoded decoded = timings.of("waiting for the picture", () -> result(decoding));
      return timings
          .of("embedding", () -> embedder.embed(List.of(decoded.raster())))
          .getFirst()
          .orThrow(query.path().toString());
    }
  }

  private static Decoded result(FutureTask<Decoded> decoding) throws InterruptedException {
    try {
      return decoding.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof DoppelException known ? known : new IllegalStateException(e);
    }
  }

  private void print(SearchAnswer answer, PrintWriter out) throws IOException {
    if (asJson) {
      AnswerJson.print(answer, out);
    } else if (asNdjson) {
      AnswerJson.printLines(answer, out);
    } else {
      AnswerTable.print(answer, out);
    }
    out.flush();
  }
}
