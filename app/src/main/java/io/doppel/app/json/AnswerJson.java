package io.doppel.app.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.doppel.common.ImageRecord;
import io.doppel.searcher.Cursor;
import io.doppel.searcher.Hit;
import io.doppel.searcher.Work;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;

/** An answer as JSON. */
public final class AnswerJson {
  private AnswerJson() {}

  /** One object with everything. */
  public static void print(SearchAnswer answer, PrintWriter out) throws IOException {
    out.println(object(answer));
  }

  /** One object with everything. */
  public static String object(SearchAnswer answer) throws IOException {
    return Json.object(json -> {
      Json.text(json, "query", answer.query());
      json.writeArrayFieldStart("examples");
      for (AskedExample example : answer.examples()) {
        write(json, example);
      }
      json.writeEndArray();
      json.writeStringField("collection", answer.folder().path().toString());
      json.writeStringField("model", answer.manifest().model());
      json.writeStringField("metric", answer.request().metric().label());
      Json.text(json, "rerank", answer.rerank());
      json.writeBooleanField("complete", answer.result().complete());
      json.writeArrayFieldStart("hits");
      for (Hit hit : answer.result().hits()) {
        json.writeStartObject();
        writeHit(json, hit, answer);
        json.writeEndObject();
      }
      json.writeEndArray();
      Json.text(json, "next", answer.result().next().map(Cursor::token));
      Json.field(json, "work", work -> writeWork(work, answer.result().work()));
    });
  }

  /** One object a hit. */
  public static void printLines(SearchAnswer answer, PrintWriter out) throws IOException {
    for (Hit hit : answer.result().hits()) {
      out.println(Json.object(json -> writeHit(json, hit, answer)));
    }
  }

  /** One object that says why there is no answer. */
  public static void printError(String query, String reason, PrintWriter out) throws IOException {
    out.println(
        Json.object(json -> {
          json.writeStringField("query", query);
          json.writeStringField("error", reason);
        }));
  }

  private static void write(JsonGenerator json, AskedExample example) throws IOException {
    json.writeStartObject();
    json.writeStringField(example.isId() ? "id" : "path", example.name());
    json.writeNumberField("weight", example.weight());
    if (example.crop().isPresent()) {
      json.writeStringField("crop", example.crop().get().toString());
    }
    json.writeEndObject();
  }

  private static void writeHit(JsonGenerator json, Hit hit, SearchAnswer answer)
      throws IOException {
    ImageRecord image = hit.image();
    json.writeNumberField("rank", hit.rank());
    ImageJson.writeNames(json, image, answer.path(image));
    Json.number(json, "cosine", hit.cosine());
    Json.number(json, "euclidean", hit.euclidean());
    Json.number(json, "flicker", hit.flicker());
    json.writeNumberField("standsFor", hit.standsFor());
    ImageJson.writeFacts(json, image);
  }

  private static void writeWork(JsonGenerator json, Work work) throws IOException {
    json.writeBooleanField("exact", work.exact());
    json.writeNumberField("images", work.images());
    json.writeNumberField("eligible", work.eligible());
    json.writeNumberField("segments", work.segments());
    json.writeNumberField("rounds", work.rounds());
    json.writeNumberField("visited", work.visited());
    json.writeNumberField("rescored", work.rescored());
    json.writeNumberField("compared", work.compared());
    json.writeNumberField("filteringMillis", millis(work.filtering()));
    json.writeNumberField("fetchingMillis", millis(work.fetching()));
    json.writeNumberField("rescoringMillis", millis(work.rescoring()));
    json.writeNumberField("comparingMillis", millis(work.comparing()));
    json.writeNumberField("loadingMillis", millis(work.loading()));
  }

  private static double millis(Duration time) {
    return time.toNanos() / 1e6;
  }
}
