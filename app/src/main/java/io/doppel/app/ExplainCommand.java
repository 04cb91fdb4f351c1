package io.doppel.app;

import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.DecodeSettings;
import io.doppel.models.embed.OnnxEmbedder;
import io.doppel.models.explain.Explainer;
import io.doppel.models.explain.Explanation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doppel explain}: shows where the likeness of two pictures comes from. */
@Command(
    name = "explain",
    description = "Show which parts of two pictures make them alike.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A and B are paths, file: URIs, or id:ID, images of the collection by the id that search"
          + " --json prints. Without a collection the model is the built-in one or that of --model."
    })
final class ExplainCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin private CollectionOption collection = new CollectionOption();

  @Parameters(index = "0", paramLabel = "A", description = "A picture.")
  private String first = "";

  @Parameters(index = "1", paramLabel = "B", description = "A picture that is like it.")
  private String second = "";

  @Option(names = "--json", description = "Print one JSON object, with every cell's number.")
  private boolean asJson;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Draw a heat map over both pictures there: one file, pictures inside.")
  private Optional<Path> html = Optional.empty();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description =
          "The model, where there is no collection; with one, where its own model lies now.")
  private Optional<String> model = Optional.empty();

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Operand> operands = Stream.of(first, second).map(Operand::of).toList();
    try (DecodePool decoder = new DecodePool(DecodeSettings.forOneShot())) {
      decoder.warmUp();
      OnnxEmbedder.warmUp();
      CollectionFolder folder = collection.folder();
      if (needsCollection(operands) || folder.exists()) {
        try (CollectionSnapshot snapshot = folder.open()) {
          QueryModel known = QueryModel.of(model, snapshot.manifest(), folder);
          explain(operands, Optional.of(snapshot), known, decoder);
        }
      } else {
        QueryModel chosen = new QueryModel(CollectionModels.choose(model, Optional.empty()), false);
        explain(operands, Optional.empty(), chosen, decoder);
      }
    }
    return 0;
  }

  private boolean needsCollection(List<Operand> operands) {
    return collection.isGiven() || operands.stream().anyMatch(Operand.Indexed.class::isInstance);
  }

  private void explain(
      List<Operand> operands,
      Optional<CollectionSnapshot> snapshot,
      QueryModel chosen,
      DecodePool decoder)
      throws IOException, InterruptedException {
    int limit = decoder.maxFileBytes();
    ExplainOperand a = ExplainOperand.find(operands.get(0), snapshot, limit);
    ExplainOperand b = ExplainOperand.find(operands.get(1), snapshot, limit);
    int threads = Runtime.getRuntime().availableProcessors();
    try (OnnxEmbedder embedder = OnnxEmbedder.open(chosen.model(), threads)) {
      Explainer explainer = new Explainer(embedder);
      Explanation explanation =
          Explainer.explain(a.look(explainer, decoder, chosen), b.look(explainer, decoder, chosen));
      print(new ExplainAnswer(embedder.manifest().id(), a, b, explanation), decoder);
    }
  }

  private void print(ExplainAnswer answer, DecodePool decoder)
      throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    if (asJson) {
      out.println(answer.json());
    } else {
      ExplanationTable.print(answer, out);
    }
    out.flush();
    if (html.isPresent()) {
      ExplanationPage.write(answer, decoder, html.get());
    }
  }
}
