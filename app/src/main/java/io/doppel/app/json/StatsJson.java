package io.doppel.app.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.doppel.common.head.Head;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionManifest;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.searcher.CollectionStats;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** What is in a collection, as JSON. */
public final class StatsJson {
  private StatsJson() {}

  /** One object with everything. */
  public static String object(CollectionFolder folder, CollectionSnapshot snapshot)
      throws IOException {
    CollectionStats stats = CollectionStats.of(snapshot);
    return Json.object(json -> {
      write(json, folder, snapshot.manifest(), stats);
      writeGraph(json, snapshot.head());
    });
  }

  private static void write(
      JsonGenerator json,
      CollectionFolder folder,
      CollectionManifest manifest,
      CollectionStats stats)
      throws IOException {
    json.writeStringField("collection", folder.path().toString());
    json.writeNumberField("images", stats.images());
    json.writeNumberField("bytes", stats.bytes());
    json.writeNumberField("segments", stats.segments());
    Json.field(json, "formats", counts -> writeCounts(counts, stats.formats()));
    Json.field(json, "roots", counts -> writeCounts(counts, stats.roots()));
    json.writeStringField("model", manifest.model());
    json.writeStringField("modelSha256", manifest.modelSha256());
    json.writeStringField("modelSource", manifest.modelSource());
    json.writeStringField("preprocessing", manifest.preprocessing());
    json.writeStringField("decode", manifest.decode());
    json.writeNumberField("dimension", manifest.dimension());
    json.writeStringField("metric", manifest.metric().label());
    json.writeNumberField("schema", manifest.schema());
  }

  private static void writeGraph(JsonGenerator json, Optional<Head> head) throws IOException {
    if (head.isEmpty()) {
      json.writeNullField("graph");
      return;
    }
    Head there = head.get();
    Json.field(
        json,
        "graph",
        graph -> {
          graph.writeNumberField("headDimension", there.rotation().headDimension());
          Json.number(graph, "captured", there.rotation().captured());
          graph.writeNumberField("beam", there.beam());
          Json.number(graph, "recall", there.recall());
        });
  }

  private static void writeCounts(JsonGenerator json, Map<String, Integer> counts)
      throws IOException {
    for (var count : counts.entrySet()) {
      json.writeNumberField(count.getKey(), count.getValue());
    }
  }
}
