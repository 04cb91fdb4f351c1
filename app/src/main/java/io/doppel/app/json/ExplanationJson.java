package io.doppel.app.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.doppel.models.explain.ContributionMap;
import io.doppel.models.explain.ExplainedPicture;
import io.doppel.models.explain.Explanation;
import io.doppel.models.explain.PlaceShare;
import io.doppel.models.image.Region;
import java.io.IOException;

/** An explanation as JSON. */
public final class ExplanationJson {
  private ExplanationJson() {}

  /**
   * Writes an explanation, as fields.
   *
   * @param first writes the first picture's names
   * @param second writes the second picture's names
   */
  public static void write(
      JsonGenerator json, String model, Explanation explanation, Json.Body first, Json.Body second)
      throws IOException {
    json.writeStringField("model", model);
    json.writeNumberField("cosine", explanation.cosine());
    json.writeArrayFieldStart("pictures");
    writePicture(json, explanation.first(), first);
    writePicture(json, explanation.second(), second);
    json.writeEndArray();
  }

  private static void writePicture(JsonGenerator json, ExplainedPicture picture, Json.Body names)
      throws IOException {
    json.writeStartObject();
    names.write(json);
    json.writeNumberField("width", picture.facts().width());
    json.writeNumberField("height", picture.facts().height());
    Json.field(json, "seen", seen -> writeBox(seen, picture.seen()));
    json.writeNumberField("cellsForHalf", picture.contributions().cellsForHalf());
    json.writeArrayFieldStart("contributions");
    writeRows(json, picture.contributions());
    json.writeEndArray();
    json.writeArrayFieldStart("places");
    for (PlaceShare share : picture.places()) {
      json.writeStartObject();
      json.writeStringField("place", share.place().label());
      json.writeNumberField("contribution", share.contribution());
      writeBox(json, share.box());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeBox(JsonGenerator json, Region.Pixels box) throws IOException {
    json.writeNumberField("x", box.x());
    json.writeNumberField("y", box.y());
    json.writeNumberField("width", box.width());
    json.writeNumberField("height", box.height());
  }

  private static void writeRows(JsonGenerator json, ContributionMap map) throws IOException {
    for (int row = 0; row < map.rows(); row++) {
      json.writeStartArray();
      for (int column = 0; column < map.columns(); column++) {
        json.writeNumber(map.at(row, column));
      }
      json.writeEndArray();
    }
  }
}
