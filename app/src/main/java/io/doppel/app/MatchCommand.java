package io.doppel.app;

import io.doppel.common.DoppelException;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.duplicates.PairJudge;
import io.doppel.duplicates.UnreadableImageException;
import io.doppel.duplicates.Verdict;
import io.doppel.duplicates.match.CopyFinder;
import io.doppel.duplicates.match.Incoming;
import io.doppel.duplicates.match.Match;
import io.doppel.duplicates.verdict.PixelJudge;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.DecodeSettings;
import io.doppel.models.embed.OnnxEmbedder;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doppel match}: says whether a collection has copies of pictures that come in. */
@Command(
    name = "match",
    description = "Say whether the collection has a copy of a picture, and what was done to it.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A PICTURE is a path or a file: URI; the picture's own entry in the collection is no copy.",
      "Exit codes: 0 no picture has a copy, 11 at least one has (0 with --exit-zero), 1 error, such"
          + " as a picture that cannot be read, 2 usage."
    })
final class MatchCommand implements Callable<Integer> {
  /** The exit code when something was found. */
  static final int FOUND = 11;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin private CollectionOption collection = new CollectionOption();
  @Mixin private MatchOutput output = new MatchOutput();
  @Mixin private PrecisionOption precision = new PrecisionOption();

  @Parameters(
      paramLabel = "PICTURE",
      arity = "0..*",
      description = "The pictures that are asked about.")
  private List<String> pictures = List.of();

  @Option(
      names = "--stdin",
      description =
          "Read the pictures' names from standard input, one a line, and answer each at once.")
  private boolean fromStandardInput;

  @Option(
      names = "--min-verdict",
      converter = VerdictOption.class,
      paramLabel = "VERDICT",
      description =
          "How close a picture has to be: 'identical bytes', 'identical pixels', 'edited copy' or"
              + " 'same scene'. Default: 'edited copy'.")
  private Verdict least = Verdict.EDITED_COPY;

  @Option(names = "--exit-zero", description = "Exit with 0 when something was found, too.")
  private boolean exitZero;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "Where one's own model lies now, if it was moved since indexing.")
  private Optional<String> model = Optional.empty();

  private boolean found;
  private boolean failed;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (pictures.isEmpty() != fromStandardInput) {
      throw new ParameterException(
          spec.commandLine(),
          "expected pictures or --stdin, found " + (fromStandardInput ? "both" : "neither"));
    }
    precision.requireUsable();
    CollectionFolder folder = collection.folder();
    try (DecodePool decoder = new DecodePool(DecodeSettings.defaults())) {
      decoder.warmUp();
      OnnxEmbedder.warmUp();
      try (CollectionSnapshot snapshot = folder.open();
          PixelJudge pixels = PixelJudges.of(folder, decoder);
          IncomingReader reader =
              new IncomingReader(decoder, QueryModel.of(model, snapshot.manifest(), folder))) {
        PairJudge judge = PixelJudges.calibrated(pixels, folder, precision);
        answerAll(reader, finder(snapshot, judge));
      }
    }
    return failed ? 1 : found && !exitZero ? FOUND : 0;
  }

  private CopyFinder finder(CollectionSnapshot snapshot, PairJudge judge) throws IOException {
    return new CopyFinder(snapshot, judge, least, e -> complain(String.valueOf(e.getMessage())));
  }

  private void answerAll(IncomingReader reader, CopyFinder finder)
      throws IOException, InterruptedException {
    for (String picture : pictures) {
      answer(picture, reader, finder);
    }
    if (fromStandardInput) {
      BatchInput input = new BatchInput(new NameList("--stdin", NameList.STANDARD_INPUT, '\n'));
      for (List<String> names = input.next(); !names.isEmpty(); names = input.next()) {
        for (String name : names) {
          answer(name, reader, finder);
        }
      }
    }
  }

  private void answer(String given, IncomingReader reader, CopyFinder finder)
      throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try {
      Incoming incoming = reader.read(given);
      List<Match> matches = finder.find(incoming);
      found |= !matches.isEmpty();
      output.print(given, incoming, matches, out);
    } catch (DoppelException | UnreadableImageException e) {
      failed = true;
      String reason = String.valueOf(e.getMessage());
      complain(reason);
      output.printError(given, reason, out);
    }
  }

  private void complain(String reason) {
    spec.commandLine().getErr().println("doppel: " + Text.printable(reason));
  }
}
