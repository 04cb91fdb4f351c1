package io.doppel.duplicates.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Entries as lines of JSON, such as
 *
 * <pre>{"decision":"keep-both","first":"1c…","second":"9f…","files":2,"at":"2026-01-31T12:00:00Z"}
 * </pre>
 *
 * <p>Stateless.
 */
final class LedgerLine {
  private static final String TAKEN_BACK = "undecided";
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final JsonFactory FACTORY = MAPPER.getFactory();

  private LedgerLine() {}

  /** The entry, with a newline at the end. */
  static String write(LedgerEntry entry) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("decision", entry.decision().map(Decision::label).orElse(TAKEN_BACK));
      json.writeStringField("first", entry.pair().first());
      json.writeStringField("second", entry.pair().second());
      json.writeNumberField("files", entry.files());
      json.writeStringField("at", entry.at().toString());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line + "\n";
  }

  /**
   * The entry of a line.
   *
   * @throws IllegalArgumentException when it is none
   */
  static LedgerEntry read(String line) {
    try {
      JsonNode json = MAPPER.readTree(line);
      return new LedgerEntry(
          new ContentPair(text(json, "first"), text(json, "second")),
          decision(text(json, "decision")),
          json.path("files").asInt(),
          Instant.parse(text(json, "at")));
    } catch (JsonProcessingException | DateTimeException e) {
      throw new IllegalArgumentException("expected an object of JSON, found " + line, e);
    }
  }

  private static Optional<Decision> decision(String label) {
    Optional<Decision> decision = Decision.of(label);
    if (decision.isEmpty() && !label.equals(TAKEN_BACK)) {
      throw new IllegalArgumentException("expected a decision, found \"" + label + "\"");
    }
    return decision;
  }

  private static String text(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("expected a text \"" + name + "\", found " + json);
    }
    return value.textValue();
  }
}
