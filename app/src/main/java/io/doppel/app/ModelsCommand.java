package io.doppel.app;

import io.doppel.app.json.Json;
import io.doppel.models.embed.ModelCatalog;
import io.doppel.models.embed.ModelManifest;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doppel models}: lists the built-in models. */
@Command(
    name = "models",
    description = "List the built-in models. --model takes one of them, or one's own manifest.",
    mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(names = "--json", description = "Print one JSON object a model, a line each.")
  private boolean asJson;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    for (ModelManifest model : ModelCatalog.builtIn()) {
      if (asJson) {
        out.println(json(model));
      } else {
        print(model, out);
      }
    }
    out.flush();
    return 0;
  }

  private static String json(ModelManifest model) throws IOException {
    return Json.object(json -> {
      json.writeStringField("id", model.id());
      json.writeStringField("description", model.description());
      json.writeNumberField("dimension", model.dimension());
      json.writeStringField("preprocessing", model.preprocessing());
      json.writeStringField("sha256", model.sha256());
      json.writeStringField("licence", model.licence());
      json.writeStringField("source", model.source());
    });
  }

  private static void print(ModelManifest model, PrintWriter out) {
    out.println(model.id());
    row(out, "what", model.description());
    row(out, "dimension", Integer.toString(model.dimension()));
    row(out, "input", model.preprocessing());
    row(out, "licence", model.licence());
    row(out, "source", model.source());
    row(out, "sha256", model.sha256());
  }

  private static void row(PrintWriter out, String name, String value) {
    out.printf("  %-10s %s%n", name, value);
  }
}
