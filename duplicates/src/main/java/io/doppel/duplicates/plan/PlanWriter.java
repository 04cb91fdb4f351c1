package io.doppel.duplicates.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.doppel.duplicates.Edit;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;

/** Writes a plan, an entry at a time. Used by one thread. */
public final class PlanWriter implements AutoCloseable {
  static final String KIND = "plan";
  static final long VERSION = 1;
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator json;

  /**
   * Writes the header.
   *
   * @param out is closed with this
   */
  public PlanWriter(Writer out, PlanHeader header) throws IOException {
    json = FACTORY.createGenerator(out).setPrettyPrinter(new MinimalPrettyPrinter("\n"));
    json.writeStartObject();
    json.writeStringField("doppel", KIND);
    json.writeNumberField("version", VERSION);
    writeTexts("protect", header.protect());
    json.writeEndObject();
  }

  /** Writes a line. */
  public void write(PlanEntry entry) throws IOException {
    json.writeStartObject();
    json.writeStringField("group", entry.group());
    json.writeStringField("file", entry.file().toString());
    json.writeStringField("sha256", entry.sha256());
    json.writeNumberField("size", entry.size());
    json.writeStringField("action", entry.action().label());
    if (entry.verdict().isPresent()) {
      json.writeStringField("verdict", entry.verdict().get().label());
    }
    writeTexts("edits", entry.edits().stream().sorted().map(Edit::label).toList());
    if (entry.probability().isPresent()) {
      json.writeNumberField("probability", entry.probability().getAsDouble());
    }
    json.writeStringField("reason", entry.reason());
    writeTexts("companions", entry.companions().stream().map(URI::toString).toList());
    json.writeEndObject();
  }

  /** An array of strings, or nothing where it is empty. */
  private void writeTexts(String name, Iterable<String> texts) throws IOException {
    if (texts.iterator().hasNext()) {
      json.writeArrayFieldStart(name);
      for (String text : texts) {
        json.writeString(text);
      }
      json.writeEndArray();
    }
  }

  /** Ends the last line, too. */
  @Override
  public void close() throws IOException {
    json.writeRaw('\n');
    json.close();
  }
}
