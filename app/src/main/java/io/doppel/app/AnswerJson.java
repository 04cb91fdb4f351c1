package io.doppel.app;

import com.fasterxml.jackson.core.JsonGenerator;
import io.doppel.common.ImageRecord;
import io.doppel.searcher.Hit;
import io.doppel.searcher.Work;
import java.io.IOException;
import java.io.PrintWriter;

/** An answer as JSON. */
final class AnswerJson {
  private AnswerJson() {}

  /** One object with everything. */
  static void print(SearchAnswer answer, PrintWriter out) throws IOException {
    out.println(
        Json.object(json -> {
          json.writeStringField("query", answer.query().toAbsolutePath().toString());
          json.writeStringField("collection", answer.folder().path().toString());
          json.writeStringField("model", answer.manifest().model());
          json.writeStringField("metric", answer.request().metric().label());
          if (answer.rerank().isPresent()) {
            json.writeStringField("rerank", answer.rerank().get());
          } else {
            json.writeNullField("rerank");
          }
          json.writeBooleanField("complete", answer.result().complete());
          json.writeArrayFieldStart("hits");
          writeHits(json, answer);
          json.writeEndArray();
          Json.field(json, "work", work -> writeWork(work, answer.result().work()));
        }));
  }

  /** One object a hit. */
  static void printLines(SearchAnswer answer, PrintWriter out) throws IOException {
    int rank = 1;
    for (Hit hit : answer.result().hits()) {
      int number = rank++;
      out.println(Json.object(json -> writeHit(json, number, hit, answer)));
    }
  }

  private static void writeHits(JsonGenerator json, SearchAnswer answer) throws IOException {
    int rank = 1;
    for (Hit hit : answer.result().hits()) {
      json.writeStartObject();
      writeHit(json, rank++, hit, answer);
      json.writeEndObject();
    }
  }

  private static void writeHit(JsonGenerator json, int rank, Hit hit, SearchAnswer answer)
      throws IOException {
    ImageRecord image = hit.image();
    json.writeNumberField("rank", rank);
    json.writeStringField("id", image.id());
    json.writeStringField("path", answer.path(image));
    Json.number(json, "cosine", hit.cosine());
    Json.number(json, "euclidean", hit.euclidean());
    Json.number(json, "flicker", hit.flicker());
    json.writeStringField("uri", image.uri().toString());
    json.writeNumberField("width", image.width());
    json.writeNumberField("height", image.height());
    json.writeStringField("format", image.format());
    json.writeNumberField("size", image.size());
    json.writeStringField("sha256", image.sha256());
    if (image.taken().isPresent()) {
      json.writeStringField("taken", image.taken().get().toString());
    }
  }

  private static void writeWork(JsonGenerator json, Work work) throws IOException {
    json.writeBooleanField("exact", work.exact());
    json.writeNumberField("images", work.images());
    json.writeNumberField("segments", work.segments());
    json.writeNumberField("rounds", work.rounds());
    json.writeNumberField("visited", work.visited());
    json.writeNumberField("rescored", work.rescored());
    json.writeNumberField("fetchingMillis", work.fetching().toNanos() / 1e6);
    json.writeNumberField("rescoringMillis", work.rescoring().toNanos() / 1e6);
  }
}
