package io.doppel.app.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.doppel.app.json.DecisionJson;
import io.doppel.app.json.Json;
import io.doppel.common.DoppelException;
import io.doppel.common.ImageRecord;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.duplicates.ledger.Decision;
import io.doppel.duplicates.ledger.Ledger;
import io.doppel.duplicates.ledger.LedgerEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpStatus;

/** What people decide about look-alikes: {@code /v1/decisions}. Thread-safe. */
final class Decisions {
  private final LiveCollection collection;

  Decisions(LiveCollection collection) {
    this.collection = collection;
  }

  /** What was decided. */
  Reply list(Call call) throws IOException, InterruptedException {
    return collection.read(snapshot ->
        Reply.json(
            Json.object(json -> {
              json.writeArrayFieldStart("decisions");
              for (LedgerEntry entry : Ledger.open(collection.folder()).entries()) {
                json.writeStartObject();
                DecisionJson.write(json, entry, snapshot);
                json.writeEndObject();
              }
              json.writeEndArray();
            })));
  }

  /** Remembers a decision. */
  Reply remember(Call call) throws IOException, InterruptedException {
    JsonNode asked = call.json();
    String label = asked.path("decision").asText();
    Decision decision =
        Decision.of(label)
            .orElseThrow(() ->
                Problem.badRequest(
                    "decision: expected not-duplicate or keep-both, found \"" + label + "\""));
    List<String> ids = new ArrayList<>();
    asked.path("images").forEach(id -> ids.add(id.asText()));
    List<String> contents = contents(ids);
    try {
      Ledger.open(collection.folder()).record(decision, contents);
    } catch (DoppelException e) {
      throw Problem.unprocessable(String.valueOf(e.getMessage()));
    }
    return Reply.empty(HttpStatus.NO_CONTENT_204);
  }

  /** Takes decisions back. */
  Reply forget(Call call) throws IOException, InterruptedException {
    int forgotten = Ledger.open(collection.folder()).forget(contents(call.values("image")));
    return Reply.json(Json.object(json -> json.writeNumberField("forgotten", forgotten)));
  }

  private List<String> contents(List<String> ids) throws IOException, InterruptedException {
    Set<String> different = new LinkedHashSet<>(ids);
    if (different.size() < 2) {
      throw Problem.badRequest(
          "images: expected the ids of two images or more, found " + different.size());
    }
    return collection.read(snapshot -> contents(different, snapshot));
  }

  private static List<String> contents(Set<String> ids, CollectionSnapshot snapshot)
      throws IOException {
    List<ImageRecord> images = new ArrayList<>();
    for (String id : ids) {
      images.add(Images.find(id, snapshot));
    }
    return images.stream().map(ImageRecord::sha256).toList();
  }
}
