package io.doppel.duplicates.apply;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.doppel.duplicates.plan.JsonLine;
import io.doppel.duplicates.plan.PlanAction;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A step as a line of a journal. */
final class StepJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private StepJson() {}

  static String write(Step step) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField(StepState.BEGUN.label(), step.number());
      json.writeStringField("action", step.action().label());
      write(json, "file", step.file());
      write(json, "kept", step.kept());
      json.writeArrayFieldStart("moves");
      for (Relocation relocation : step.relocations()) {
        write(json, relocation);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Relocation relocation) throws IOException {
    json.writeStartObject();
    write(json, "from", relocation.from());
    write(json, "to", relocation.to());
    write(json, "base", relocation.base());
    json.writeNumberField("size", relocation.state().size());
    json.writeNumberField("mtime", relocation.state().mtime());
    json.writeStringField("sha256", relocation.state().sha256());
    json.writeEndObject();
  }

  /** As a URI: it survives names that are not UTF-8. */
  private static void write(JsonGenerator json, String name, Path path) throws IOException {
    json.writeStringField(name, path.toUri().toString());
  }

  static Step read(JsonLine line) {
    List<Relocation> relocations = new ArrayList<>();
    for (JsonLine move : line.objects("moves")) {
      relocations.add(relocation(move));
    }
    return new Step(
        line.count(StepState.BEGUN.label()),
        action(line),
        Path.of(line.file("file")),
        Path.of(line.file("kept")),
        relocations);
  }

  private static Relocation relocation(JsonLine move) {
    return new Relocation(
        Path.of(move.file("from")),
        Path.of(move.file("to")),
        Path.of(move.folder("base")),
        new FileState(move.count("size"), move.integer("mtime"), move.sha256("sha256")));
  }

  private static PlanAction action(JsonLine line) {
    String label = line.text("action");
    return Arrays.stream(PlanAction.values())
        .filter(action -> action.removes() && action.label().equals(label))
        .findFirst()
        .orElseThrow(() -> line.expected("action", "an action that removes", label));
  }
}
