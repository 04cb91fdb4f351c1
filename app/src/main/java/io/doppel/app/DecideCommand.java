package io.doppel.app;

import io.doppel.common.ImageRecord;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.duplicates.ledger.Decision;
import io.doppel.duplicates.ledger.Ledger;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doppel decide}: remembers which look-alikes are to be left alone. */
@Command(
    name = "decide",
    description = "Remember which look-alikes are to be left alone.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "  doppel decide not-duplicate A B...   no two of them are copies: not to be shown together",
      "  doppel decide keep-both A B...       copies or not, all of them are to stay",
      "  doppel decide --undo A B...          take back what was decided of any two of them",
      "  doppel decide --list                 show what was decided",
      "",
      "Pictures are paths, file: URIs or id:ID, all of them in the collection. Decisions go by what"
          + " is in the files: they hold when files are renamed or moved, after another `index`,"
          + " and with another model. A group whose pictures were all decided is not shown any"
          + " more, until another picture joins it."
    })
final class DecideCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin private CollectionOption collection = new CollectionOption();

  @Parameters(
      paramLabel = "DECISION|PICTURE",
      arity = "0..*",
      description = "not-duplicate or keep-both, and two pictures or more.")
  private List<String> operands = List.of();

  @Option(names = "--undo", description = "Take back what was decided.")
  private boolean undo;

  @Option(names = "--list", description = "Show what was decided, the oldest first.")
  private boolean list;

  @Option(names = "--json", description = "With --list: print one JSON object a decision.")
  private boolean asJson;

  @Override
  public Integer call() throws IOException {
    requireUsable();
    CollectionFolder folder = collection.folder();
    try (CollectionSnapshot snapshot = folder.open()) {
      Ledger ledger = Ledger.open(folder);
      if (list) {
        DecisionList.print(ledger, snapshot, asJson, spec.commandLine().getOut());
      } else if (undo) {
        int taken = ledger.forget(contents(operands, snapshot));
        say(taken == 1 ? "1 decision taken back" : taken + " decisions taken back");
      } else {
        Decision decision = decision();
        ledger.record(decision, contents(operands.subList(1, operands.size()), snapshot));
        say("remembered: " + decision.label());
      }
    }
    return 0;
  }

  private void requireUsable() {
    if (list && undo) {
      throw usage("expected --list or --undo, found both");
    }
    if (list && !operands.isEmpty()) {
      throw usage("--list: expected nothing beside it, found " + String.join(" ", operands));
    }
    if (asJson && !list) {
      throw usage("--json: expected --list with it, found none");
    }
    if (!list && !undo) {
      Decision _ = decision();
    }
    int pictures = operands.size() - (undo ? 0 : 1);
    if (!list && pictures < 2) {
      throw usage("expected two pictures or more, found " + pictures);
    }
  }

  private Decision decision() {
    List<String> labels = Arrays.stream(Decision.values()).map(Decision::label).toList();
    String expected = "expected %s, --undo or --list".formatted(String.join(", ", labels));
    if (operands.isEmpty()) {
      throw usage(expected + ", found nothing");
    }
    return Decision.of(operands.getFirst())
        .orElseThrow(() -> usage(expected + ", found \"" + operands.getFirst() + "\""));
  }

  private static List<String> contents(List<String> pictures, CollectionSnapshot snapshot)
      throws IOException {
    List<ImageRecord> images = new ArrayList<>();
    for (String picture : pictures) {
      images.add(StoredImage.find(picture, snapshot));
    }
    return images.stream().distinct().map(ImageRecord::sha256).toList();
  }

  private void say(String message) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(message);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
