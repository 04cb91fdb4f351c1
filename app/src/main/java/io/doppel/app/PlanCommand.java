package io.doppel.app;

import io.doppel.app.json.FoundGroups;
import io.doppel.common.DoppelException;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.duplicates.DecidedGroup;
import io.doppel.duplicates.KeepDecision;
import io.doppel.duplicates.keep.PlanDraft;
import io.doppel.duplicates.ledger.Ledger;
import io.doppel.duplicates.plan.PlanAction;
import io.doppel.duplicates.plan.PlanEntry;
import io.doppel.duplicates.plan.PlanHeader;
import io.doppel.duplicates.plan.PlanWriter;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.DecodeSettings;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doppel plan}: writes down what is to become of the copies in a collection. */
@Command(
    name = "plan",
    description = {
      "Write down which copies are to go, and why. Nothing is touched.",
      "The plan is text that may be edited: JSON, one picture a line. `doppel apply` carries it out."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A POLICY is a list of what makes a picture better than its copies. The first that tells them"
          + " apart decides:",
      "  raw             has a RAW file beside it, or is one",
      "  whole           shows most: not the crop; crops of which none holds the other all stay",
      "  resolution      has most pixels",
      "  borderless      has no border, or less of it than its copies",
      "  unedited        looks as most of its copies do: not recoloured, turned, mirrored, captioned",
      "  original-exif   says when it was taken",
      "  lossless        is a PNG, TIFF or BMP rather than a JPEG or WebP, or that than a GIF",
      "  size            has most bytes",
      "  oldest, newest  by the time of the last modification",
      "  name            is not called a copy, like 'a (1).jpg' or 'Copy of a.jpg'",
      "  shortest-path   has the shortest path",
      "  path:GLOB       lies there: path:/archive/**, or below an indexed folder: path:best/*",
      "  not-path:GLOB   does not lie there",
      "Of what is equal in all of it, the path that sorts first stays."
    })
final class PlanCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin private CollectionOption collection = new CollectionOption();
  @Mixin private GroupOptions options = new GroupOptions();
  @Mixin private PrecisionOption precision = new PrecisionOption();
  @Mixin private KeepOptions keep = new KeepOptions();

  @Option(
      names = "--action",
      converter = ActionOption.class,
      paramLabel = "ACTION",
      description =
          "What is to be done with copies: trash (default), move, hardlink, symlink, reflink or"
              + " delete. Links are for files with the same bytes; other copies go to the trash.")
  private PlanAction action = PlanAction.TRASH;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the plan to a file. Default: standard output.")
  private Optional<Path> output = Optional.empty();

  @Override
  public Integer call() throws IOException, InterruptedException {
    options.requireUsable();
    precision.requireUsable();
    keep.requireUsable();
    output.ifPresent(PlanCommand::requireUsable);
    CollectionFolder folder = collection.folder();
    Ledger ledger = Ledger.open(folder);
    try (CollectionSnapshot snapshot = folder.open();
        DecodePool decoder = new DecodePool(DecodeSettings.defaults())) {
      GroupRun run = new GroupRun(folder, snapshot, decoder, spec.commandLine().getErr());
      FoundGroups found = run.find(options, precision, ledger);
      List<DecidedGroup> decided = keep.keeper(ledger, options.against()).decide(found.groups());
      write(decided);
      say(decided);
    }
    return 0;
  }

  /** What can be told before long work; an earlier plan stays until there is a new one. */
  private static void requireUsable(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(file) || !Files.isWritable(folder)) {
      throw new DoppelException(
          "-o %s: expected a file in a folder that can be written, found none".formatted(file));
    }
  }

  private void write(List<DecidedGroup> decided) throws IOException {
    PlanDraft draft = new PlanDraft(action);
    try (PlanWriter plan =
        new PlanWriter(out(), new PlanHeader(keep.protectedGlobs(options.against())))) {
      for (DecidedGroup group : decided) {
        for (PlanEntry entry : draft.entries(group)) {
          plan.write(entry);
        }
      }
    }
  }

  private Writer out() {
    try {
      return output.isPresent()
          ? Files.newBufferedWriter(output.get())
          : new Uncloseable(spec.commandLine().getOut());
    } catch (IOException e) {
      throw new DoppelException(
          "-o %s: expected a file that can be written, found %s".formatted(output.get(), e), e);
    }
  }

  /** Standard output stays open. */
  private static final class Uncloseable extends FilterWriter {
    Uncloseable(PrintWriter out) {
      super(out);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  private void say(List<DecidedGroup> decided) {
    List<KeepDecision> all = decided.stream().flatMap(one -> one.decisions().stream()).toList();
    spec.commandLine()
        .getErr()
        .println(
            String.format(
                Locale.ROOT,
                "%,d of %,d pictures in %,d %s would go, %s",
                all.stream().filter(decision -> !decision.keep()).count(),
                all.size(),
                decided.size(),
                decided.size() == 1 ? "group" : "groups",
                Text.bytes(decided.stream().mapToLong(DecidedGroup::freed).sum())));
  }
}
