package io.doppel.app.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;

/**
 * Writes JSON. It streams: binding objects by reflection would take a tenth of a second of each
 * command's time.
 */
public final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /** Writes the inside of an object. */
  public interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  /** One object, on one line. */
  public static String object(Body body) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      body.write(json);
      json.writeEndObject();
    }
    return text.toString();
  }

  /** A field of an object. */
  public static void field(JsonGenerator json, String name, Body body) throws IOException {
    json.writeObjectFieldStart(name);
    body.write(json);
    json.writeEndObject();
  }

  /** A number; JSON has none for infinity, so that becomes null. */
  public static void number(JsonGenerator json, String name, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(name, value);
    } else {
      json.writeNullField(name);
    }
  }

  /** A text, or null where there is none. */
  public static void text(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    } else {
      json.writeNullField(name);
    }
  }
}
