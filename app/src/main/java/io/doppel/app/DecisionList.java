package io.doppel.app;

import com.fasterxml.jackson.core.JsonGenerator;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.common.schema.Fields;
import io.doppel.common.schema.ImageDocuments;
import io.doppel.duplicates.ledger.Decision;
import io.doppel.duplicates.ledger.Ledger;
import io.doppel.duplicates.ledger.LedgerEntry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;

/** Shows what was decided, with the files that are of that content now. */
final class DecisionList {
  /** Files shown of one content. */
  private static final int MOST = 100;

  private final IndexSearcher searcher;

  private DecisionList(CollectionSnapshot snapshot) {
    this.searcher = new IndexSearcher(snapshot.reader());
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
    List<Path> paths = paths(sha256);
    return paths.isEmpty()
        ? List.of("sha256:" + sha256)
        : paths.stream().map(path -> Text.printable(path.toString())).toList();
  }

  private String json(LedgerEntry entry) throws IOException {
    return Json.object(json -> {
      json.writeStringField("decision", label(entry));
      json.writeStringField("at", entry.at().toString());
      json.writeNumberField("files", entry.files());
      Json.field(json, "first", content -> write(content, entry.pair().first()));
      Json.field(json, "second", content -> write(content, entry.pair().second()));
    });
  }

  private void write(JsonGenerator json, String sha256) throws IOException {
    json.writeStringField("sha256", sha256);
    json.writeArrayFieldStart("paths");
    for (Path path : paths(sha256)) {
      json.writeString(path.toString());
    }
    json.writeEndArray();
  }

  private List<Path> paths(String sha256) throws IOException {
    StoredFields stored = searcher.storedFields();
    List<Path> paths = new ArrayList<>();
    for (ScoreDoc hit :
        searcher.search(new TermQuery(new Term(Fields.SHA256, sha256)), MOST).scoreDocs) {
      paths.add(ImageDocuments.image(stored.document(hit.doc)).path());
    }
    paths.sort(null);
    return paths;
  }
}
