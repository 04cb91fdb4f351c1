package io.doppel.app;

import io.doppel.app.json.DecisionJson;
import io.doppel.app.json.Json;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.duplicates.ledger.Decision;
import io.doppel.duplicates.ledger.Ledger;
import io.doppel.duplicates.ledger.LedgerEntry;
import io.doppel.searcher.Contents;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Shows what was decided, with the files that are of that content now. */
final class DecisionList {
  private final CollectionSnapshot snapshot;

  private DecisionList(CollectionSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  static void print(Ledger ledger, CollectionSnapshot snapshot, boolean asJson, PrintWriter out)
      throws IOException {
    DecisionList list = new DecisionList(snapshot);
    for (LedgerEntry entry : ledger.entries()) {
      out.println(asJson ? list.json(entry) : list.text(entry));
    }
    out.flush();
  }

  private static String label(LedgerEntry entry) {
    return entry.decision().map(Decision::label).orElseThrow();
  }

  private String text(LedgerEntry entry) throws IOException {
    List<String> names = new ArrayList<>(names(entry.pair().first()));
    if (!entry.pair().isSame()) {
      names.addAll(names(entry.pair().second()));
    }
    return "%-13s  %s".formatted(label(entry), String.join("  ", names));
  }

  private List<String> names(String sha256) throws IOException {
    List<Path> paths = Contents.paths(snapshot, sha256);
    return paths.isEmpty()
        ? List.of("sha256:" + sha256)
        : paths.stream().map(path -> Text.printable(path.toString())).toList();
  }

  private String json(LedgerEntry entry) throws IOException {
    return Json.object(json -> DecisionJson.write(json, entry, snapshot));
  }
}
