package io.doppel.app;

import io.doppel.app.json.AnswerJson;
import io.doppel.app.json.SearchAnswer;
import io.doppel.models.decode.DecodePool;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say how an answer is printed. */
final class OutputOptions {
  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean asJson;

  @Option(
      names = "--ndjson",
      description = "Print one JSON object a hit, a line each; with --files-from, one a question.")
  private boolean asNdjson;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a contact sheet there: one file, thumbnails inside.")
  private Optional<Path> html = Optional.empty();

  @Option(names = "--relative", description = "Print paths relative to the folder indexed.")
  private boolean relative;

  @Option(
      names = "--explain-plan",
      description = "Say on stderr how the answer was found and what that cost.")
  private boolean explain;

  @Option(names = "--timings", description = "Say on stderr how long each part took.")
  private boolean showTimings;

  /**
   * Checks the options.
   *
   * @param many whether there is more than one question
   * @throws ParameterException when they contradict one another
   */
  void requireUsable(boolean many) {
    if (asJson && asNdjson) {
      throw usage("expected --json or --ndjson, found both");
    }
    if (many && asJson) {
      throw usage("expected --ndjson with --files-from, found --json");
    }
    if (many && html.isPresent()) {
      throw usage("expected one picture with --html, found --files-from");
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  boolean relative() {
    return relative;
  }

  boolean asNdjson() {
    return asNdjson;
  }

  /** Prints an answer; where it goes on is said on stderr, to people only. */
  void print(SearchAnswer answer) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (asJson) {
      AnswerJson.print(answer, out);
    } else if (asNdjson) {
      AnswerJson.printLines(answer, out);
    } else {
      AnswerTable.print(answer, out);
    }
    out.flush();
    boolean table = !asJson && !asNdjson;
    if (table && answer.result().next().isPresent() && TerminalLine.isTerminal()) {
      String token = answer.result().next().get().token();
      spec.commandLine().getErr().println("There is more: the same with --after " + token);
    }
    explain(answer);
  }

  /** Says what the answer cost, if that is asked for. */
  void explain(SearchAnswer answer) {
    if (explain) {
      PlanText.print(answer, spec.commandLine().getErr());
    }
  }

  /** Writes the contact sheet, if one is asked for. */
  void writeSheet(
      SearchAnswer answer, List<QueryExample> examples, DecodePool decoder, Timings timings)
      throws IOException, InterruptedException {
    if (html.isPresent()) {
      Path file = html.get();
      timings.of("contact sheet", () -> ContactSheet.write(answer, examples, decoder, file));
    }
  }

  void print(Timings timings) {
    if (showTimings) {
      timings.print(spec.commandLine().getErr());
    }
  }
}
