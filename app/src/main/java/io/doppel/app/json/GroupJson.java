package io.doppel.app.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.doppel.common.ImageRecord;
import io.doppel.duplicates.Group;
import io.doppel.duplicates.Member;
import java.io.IOException;
import java.io.PrintWriter;

/** Groups as JSON. */
public final class GroupJson {
  private GroupJson() {}

  /** One object with everything. */
  public static void print(FoundGroups found, PrintWriter out) throws IOException {
    out.println(
        Json.object(json -> {
          writeSummary(json, found);
          json.writeArrayFieldStart("groups");
          for (Group group : found.groups()) {
            json.writeStartObject();
            write(json, group);
            json.writeEndObject();
          }
          json.writeEndArray();
        }));
  }

  /** Writes what is known of all of them, as fields. */
  public static void writeSummary(JsonGenerator json, FoundGroups found) throws IOException {
    json.writeStringField("collection", found.folder().path().toString());
    json.writeStringField("model", found.manifest().model());
    json.writeNumberField("pictures", found.pictures());
    json.writeNumberField("unreadable", found.unreadable());
    json.writeNumberField("reclaimable", found.reclaimable());
  }

  /** One object a group. */
  public static void printLines(FoundGroups found, PrintWriter out) throws IOException {
    for (Group group : found.groups()) {
      out.println(Json.object(json -> write(json, group)));
    }
  }

  /** Writes a group, as fields. */
  public static void write(JsonGenerator json, Group group) throws IOException {
    json.writeStringField("id", group.id());
    json.writeNumberField("reclaimable", group.reclaimable());
    Json.field(json, "representative", image -> write(image, group.representative()));
    json.writeArrayFieldStart("members");
    for (Member member : group.members()) {
      json.writeStartObject();
      write(json, member.image());
      VerdictJson.write(json, member.verdict());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, ImageRecord image) throws IOException {
    ImageJson.writeNames(json, image, image.path().toString());
    ImageJson.writeFacts(json, image);
  }
}
