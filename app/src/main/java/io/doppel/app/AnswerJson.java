package io.doppel.app;

import com.fasterxml.jackson.core.JsonGenerator;
import io.doppel.common.ImageRecord;
import io.doppel.searcher.Cursor;
import io.doppel.searcher.Hit;
import io.doppel.searcher.Work;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;

/** An answer as JSON. */
final class AnswerJson {
  private AnswerJson() {}

  /** One object with everything. */
  static void print(SearchAnswer answer, PrintWriter out) throws IOException {
    out.println(
        Json.object(json -> {
          text(json, "query", answer.query());
          json.writeArrayFieldStart("examples");
          for (QueryTerm term : answer.terms()) {
            writeTerm(json, term);
          }
          json.writeEndArray();
          json.writeStringField("collection", answer.folder().path().toString());
          json.writeStringField("model", answer.manifest().model());
          json.writeStringField("metric", answer.request().metric().label());
          text(json, "rerank", answer.rerank());
          json.writeBooleanField("complete", answer.result().complete());
          json.writeArrayFieldStart("hits");
          for (Hit hit : answer.result().hits()) {
            json.writeStartObject();
            writeHit(json, hit, answer);
            json.writeEndObject();
          }
          json.writeEndArray();
          text(json, "next", answer.result().next().map(Cursor::token));
          Json.field(json, "work", work -> writeWork(work, answer.result().work()));
        }));
  }

  /** One object a hit. */
  static void printLines(SearchAnswer answer, PrintWriter out) throws IOException {
    for (Hit hit : answer.result().hits()) {
      out.println(Json.object(json -> writeHit(json, hit, answer)));
    }
  }

  /** One object that says why there is no answer. */
  static void printError(String query, String reason, PrintWriter out) throws IOException {
    out.println(
        Json.object(json -> {
          json.writeStringField("query", query);
          json.writeStringField("error", reason);
        }));
  }

  private static void text(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    } else {
      json.writeNullField(name);
    }
  }

  private static void writeTerm(JsonGenerator json, QueryTerm term) throws IOException {
    json.writeStartObject();
    switch (term.operand()) {
      case Operand.Indexed(String id) -> json.writeStringField("id", id);
      case Operand.Picture _, Operand.StandardInput _ ->
          json.writeStringField("path", term.operand().label());
    }
    json.writeNumberField("weight", term.weight());
    if (term.crop().isPresent()) {
      json.writeStringField("crop", term.crop().get().toString());
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
