package io.doppel.app.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.doppel.duplicates.Edit;
import io.doppel.duplicates.Evidence;
import io.doppel.duplicates.PairVerdict;
import io.doppel.models.decode.PlaneTransform;
import java.io.IOException;
import java.util.Optional;

/** What two pictures are to one another, as JSON. */
public final class VerdictJson {
  private VerdictJson() {}

  /** Writes it, as fields. */
  public static void write(JsonGenerator json, PairVerdict found) throws IOException {
    json.writeStringField("verdict", found.verdict().label());
    json.writeArrayFieldStart("edits");
    for (Edit edit : found.edits().stream().sorted().toList()) {
      json.writeString(edit.label());
    }
    json.writeEndArray();
    Json.number(json, "probability", found.probability());
    Json.field(json, "evidence", evidence -> write(evidence, found.evidence()));
  }

  private static void write(JsonGenerator json, Evidence evidence) throws IOException {
    Json.number(json, "cosine", evidence.cosine());
    Json.number(json, "flicker", evidence.flicker());
    json.writeNumberField("inliers", evidence.inliers());
    write(json, evidence.alignment());
    Json.number(json, "sharedOfFirst", evidence.sharedOfFirst());
    Json.number(json, "sharedOfSecond", evidence.sharedOfSecond());
    Json.number(json, "difference", evidence.difference());
  }

  private static void write(JsonGenerator json, Optional<PlaneTransform> alignment)
      throws IOException {
    json.writeFieldName("alignment");
    if (alignment.isPresent()) {
      double[] matrix = alignment.get().matrix();
      json.writeArray(matrix, 0, matrix.length);
    } else {
      json.writeNull();
    }
  }
}
