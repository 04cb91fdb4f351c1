package io.doppel.app;

import io.doppel.app.json.FoundGroups;
import io.doppel.app.json.GroupJson;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.duplicates.DecidedGroup;
import io.doppel.duplicates.ledger.Ledger;
import io.doppel.duplicates.report.DecodedThumbnails;
import io.doppel.duplicates.report.DuplicatesReport;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.DecodeSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code doppel dupes}: shows which pictures of a collection are copies of the same one. */
@Command(
    name = "dupes",
    description = {
      "Show the groups of pictures that are copies of the same one.",
      "Each was compared, by its pixels, with the picture that represents its group."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 no group, 11 at least one (0 with --exit-zero), 1 error, 2 usage. A picture"
          + " that cannot be read is told of on stderr, and is in no group."
    })
final class DupesCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin private CollectionOption collection = new CollectionOption();
  @Mixin private GroupOptions options = new GroupOptions();
  @Mixin private PrecisionOption precision = new PrecisionOption();
  @Mixin private KeepOptions keep = new KeepOptions();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean asJson;

  @Option(names = "--ndjson", description = "Print one JSON object a group, a line each.")
  private boolean asNdjson;

  @Option(
      names = "--html",
      paramLabel = "FOLDER",
      description =
          "Also write a report to review them in a browser, with what would be kept and why: open"
              + " FOLDER/index.html.")
  private Optional<Path> html = Optional.empty();

  @Option(names = "--exit-zero", description = "Exit with 0 when groups were found, too.")
  private boolean exitZero;

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireUsable();
    CollectionFolder folder = collection.folder();
    try (CollectionSnapshot snapshot = folder.open();
        DecodePool decoder = new DecodePool(DecodeSettings.defaults())) {
      GroupRun run = new GroupRun(folder, snapshot, decoder, spec.commandLine().getErr());
      Ledger ledger = Ledger.open(folder);
      FoundGroups found = run.find(options, precision, ledger);
      print(found);
      if (html.isPresent()) {
        report(
            folder,
            keep.keeper(ledger, options.against()).decide(found.groups()),
            decoder,
            html.get());
      }
      return found.groups().isEmpty() || exitZero ? 0 : MatchCommand.FOUND;
    }
  }

  private void requireUsable() {
    options.requireUsable();
    precision.requireUsable();
    keep.requireUsable();
    if (asJson && asNdjson) {
      throw new ParameterException(spec.commandLine(), "expected --json or --ndjson, found both");
    }
    if (html.isEmpty() && keep.isGiven()) {
      throw new ParameterException(
          spec.commandLine(),
          "--keep, --protect: expected --html FOLDER beside them, or the command plan; found neither");
    }
    html.ifPresent(DuplicatesReport::requireUsable);
  }

  private void report(
      CollectionFolder folder, List<DecidedGroup> groups, DecodePool decoder, Path target)
      throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    AtomicLong done = new AtomicLong();
    Iterable<DecidedGroup> counted =
        () -> groups.stream().peek(_ -> done.incrementAndGet()).iterator();
    try (TerminalLine _ =
        TerminalLine.counting(err, "writing the report: ", "groups", done::get, groups.size())) {
      DuplicatesReport.write(
          folder.path().toString(),
          keep.protectedGlobs(options.against()),
          counted,
          new DecodedThumbnails(decoder),
          target);
    }
    err.println("The report: " + Text.printable(target.resolve("index.html").toString()));
  }

  private void print(FoundGroups found) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (asJson) {
      GroupJson.print(found, out);
    } else if (asNdjson) {
      GroupJson.printLines(found, out);
    } else {
      GroupTable.print(found, out);
    }
    out.flush();
  }
}
