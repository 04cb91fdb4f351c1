package io.doppel.app.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.doppel.common.ImageRecord;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** An indexed image as JSON. */
public final class ImageJson {
  private ImageJson() {}

  /** Writes its names, as fields. */
  public static void writeNames(JsonGenerator json, ImageRecord image, String path)
      throws IOException {
    json.writeStringField("id", image.id());
    json.writeStringField("path", path);
  }

  /** Writes what is known of it, as fields. */
  public static void writeFacts(JsonGenerator json, ImageRecord image) throws IOException {
    json.writeStringField("uri", image.uri().toString());
    json.writeNumberField("width", image.width());
    json.writeNumberField("height", image.height());
    json.writeStringField("format", image.format());
    json.writeNumberField("size", image.size());
    json.writeStringField("sha256", image.sha256());
    Instant modified = Instant.EPOCH.plus(image.mtime(), ChronoUnit.NANOS);
    json.writeStringField("modified", modified.truncatedTo(ChronoUnit.SECONDS).toString());
    if (image.taken().isPresent()) {
      json.writeStringField("taken", image.taken().get().toString());
    }
  }
}
