package io.doppel.app;

import io.doppel.app.json.SearchAnswer;
import io.doppel.common.DoppelException;
import io.doppel.common.Embedding;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.DecodeSettings;
import io.doppel.models.embed.OnnxEmbedder;
import io.doppel.models.image.Region;
import io.doppel.searcher.SearchRequest;
import io.doppel.searcher.SearchResult;
import io.doppel.searcher.Searcher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doppel search}: shows the look-alikes of a picture, or of many. */
@Command(
    name = "search",
    description = "Show the indexed pictures that are most like a picture.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A PICTURE is a path, a file: URI, or id:ID, an image of the collection by the id that"
          + " --json prints. Several make one question, such as",
      "  doppel search + a.jpg + 2:b.jpg - c.jpg",
      "which looks for what is like a, twice as much like b, and unlike c. A - alone reads the"
          + " picture from standard input; ./ goes before the name of a file that looks like any"
          + " of these."
    })
final class SearchCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin private CollectionOption collection = new CollectionOption();
  @Mixin private QueryOptions query = new QueryOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(
      paramLabel = "[+|-] [WEIGHT:]PICTURE",
      arity = "0..*",
      description = "What to look for the like (+) and the unlike (-) of.")
  private List<String> operands = List.of();

  @Option(
      names = "--crop",
      converter = RegionOption.class,
      paramLabel = "X,Y,W,H",
      description =
          "Ask with a part of the picture: left edge, upper edge, width and height in pixels of"
              + " the picture as displayed, or each in per cent: 25%%,25%%,50%%,50%%.")
  private Optional<Region> crop = Optional.empty();

  @Option(
      names = "--files-from",
      paramLabel = "LIST",
      description =
          "Ask with each of the pictures that a file names, one a line; - reads standard input.")
  private Optional<String> list = Optional.empty();

  @Option(names = "-0", description = "Names in LIST end with a zero byte, as find -print0 does.")
  private boolean zeros;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "Where one's own model lies now, if it was moved since indexing.")
  private Optional<String> model = Optional.empty();

  private final Timings timings = Timings.sinceStart();

  @Override
  public Integer call() throws IOException, InterruptedException {
    query.requireUsable();
    output.requireUsable(list.isPresent());
    int exit;
    if (list.isPresent()) {
      requireBatch();
      exit = searchAll(new NameList("--files-from", list.get(), zeros ? '\0' : '\n'));
    } else {
      search(terms());
      exit = 0;
    }
    output.print(timings);
    return exit;
  }

  private void requireBatch() {
    if (!operands.isEmpty()) {
      throw usage("expected a picture or --files-from, found both");
    }
    if (crop.isPresent()) {
      throw usage("--crop: expected one picture to crop, found --files-from");
    }
    if (query.continues()) {
      throw usage("--after: expected the one question that is to go on, found --files-from");
    }
  }

  private List<QueryTerm> terms() {
    if (zeros) {
      throw usage("-0: expected --files-from with it, found none");
    }
    if (operands.isEmpty()) {
      throw usage("expected a picture to search with, or --files-from, found neither");
    }
    List<QueryTerm> terms;
    try {
      terms = QueryTerm.parse(operands);
    } catch (DoppelException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
    if (crop.isEmpty()) {
      return terms;
    }
    if (terms.size() > 1 || !terms.getFirst().isPicture()) {
      throw usage("--crop: expected one picture, found " + String.join(" ", operands));
    }
    return List.of(terms.getFirst().cropped(crop.get()));
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void search(List<QueryTerm> terms) throws IOException, InterruptedException {
    try (DecodePool decoder = new DecodePool(DecodeSettings.forOneShot())) {
      if (terms.stream().anyMatch(QueryTerm::isPicture)) {
        decoder.warmUp();
        OnnxEmbedder.warmUp();
      }
      CollectionFolder folder = collection.folder();
      try (CollectionSnapshot snapshot = timings.of("opening the collection", folder::open)) {
        Function<Embedding, SearchRequest> questions = query.questions(snapshot);
        List<QueryExample> examples =
            timings.of("reading the picture", () -> examples(terms, snapshot, decoder));
        Embedding embedding =
            new QueryEmbedder(decoder, timings)
                .embed(examples, () -> QueryModel.of(model, snapshot.manifest(), folder));
        SearchAnswer answer = answer(terms, folder, snapshot, questions.apply(embedding));
        output.print(answer);
        output.writeSheet(answer, examples, decoder, timings);
      }
    }
  }

  private static List<QueryExample> examples(
      List<QueryTerm> terms, CollectionSnapshot snapshot, DecodePool decoder) throws IOException {
    List<QueryExample> examples = new ArrayList<>();
    for (QueryTerm term : terms) {
      examples.add(QueryExample.find(term, snapshot, decoder.maxFileBytes()));
    }
    return examples;
  }

  private SearchAnswer answer(
      List<QueryTerm> terms,
      CollectionFolder folder,
      CollectionSnapshot snapshot,
      SearchRequest request)
      throws IOException, InterruptedException {
    SearchResult result = timings.of("search", () -> new Searcher(snapshot).search(request));
    Optional<String> one =
        terms.size() == 1 ? Optional.of(terms.getFirst().operand().label()) : Optional.empty();
    return new SearchAnswer(
        one,
        terms.stream().map(QueryTerm::asked).toList(),
        folder,
        snapshot.manifest(),
        request,
        result,
        output.relative());
  }

  private int searchAll(NameList names) throws IOException, InterruptedException {
    CollectionFolder folder = collection.folder();
    try (StopOnSignal signal = new StopOnSignal()) {
      signal.stop(Thread.currentThread()::interrupt);
      try (CollectionSnapshot snapshot = timings.of("opening the collection", folder::open);
          DecodePool decoder = new DecodePool(DecodeSettings.defaults());
          BatchEmbedder embedder =
              new BatchEmbedder(
                  snapshot, decoder, () -> QueryModel.of(model, snapshot.manifest(), folder))) {
        BatchSearch batch =
            new BatchSearch(folder, snapshot, embedder, query.questions(snapshot), output, timings);
        var line = spec.commandLine();
        return batch.run(names, line.getOut(), line.getErr()) ? 0 : 1;
      } catch (InterruptedException e) {
        if (signal.hasCome()) {
          return signal.exitCode();
        }
        throw e;
      }
    }
  }
}
