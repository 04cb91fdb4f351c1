package io.doppel.app.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.duplicates.ledger.Decision;
import io.doppel.duplicates.ledger.LedgerEntry;
import io.doppel.searcher.Contents;
import java.io.IOException;
import java.nio.file.Path;

/** What was decided about look-alikes, as JSON. */
public final class DecisionJson {
  private DecisionJson() {}

  /**
   * Writes a decision that stands, as fields.
   *
   * @param snapshot says which files are of its contents now
   */
  public static void write(JsonGenerator json, LedgerEntry entry, CollectionSnapshot snapshot)
      throws IOException {
    json.writeStringField("decision", entry.decision().map(Decision::label).orElseThrow());
    json.writeStringField("at", entry.at().toString());
    json.writeNumberField("files", entry.files());
    Json.field(json, "first", content -> write(content, entry.pair().first(), snapshot));
    Json.field(json, "second", content -> write(content, entry.pair().second(), snapshot));
  }

  private static void write(JsonGenerator json, String sha256, CollectionSnapshot snapshot)
      throws IOException {
    json.writeStringField("sha256", sha256);
    json.writeArrayFieldStart("paths");
    for (Path path : Contents.paths(snapshot, sha256)) {
      json.writeString(path.toString());
    }
    json.writeEndArray();
  }
}
