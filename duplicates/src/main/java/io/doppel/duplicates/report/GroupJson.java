package io.doppel.duplicates.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.doppel.common.ImageRecord;
import io.doppel.duplicates.DecidedGroup;
import io.doppel.duplicates.Edit;
import io.doppel.duplicates.Group;
import io.doppel.duplicates.KeepDecision;
import io.doppel.duplicates.Member;
import io.doppel.duplicates.PairVerdict;
import io.doppel.duplicates.plan.Protection;
import io.doppel.duplicates.verdict.VerdictText;
import io.doppel.models.decode.PlaneTransform;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A group as JSON: {@code {"group":"9f…","pictures":[…]}}, the representative first. What a plan
 * needs of a picture has the names that it has in a {@link io.doppel.duplicates.plan.PlanEntry}.
 */
final class GroupJson {
  private GroupJson() {}

  /** Writes it. */
  static void write(JsonGenerator json, DecidedGroup decided, Protection protection)
      throws IOException {
    Group group = decided.group();
    List<KeepDecision> decisions = decided.decisions();
    json.writeStartObject();
    json.writeStringField("group", group.id());
    json.writeArrayFieldStart("pictures");
    writePicture(json, decisions.getFirst(), protection, Optional.empty());
    for (int i = 0; i < group.members().size(); i++) {
      writePicture(json, decisions.get(i + 1), protection, Optional.of(member(group, i)));
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private static Compared member(Group group, int index) {
    Member member = group.members().get(index);
    return new Compared(member, group.representative());
  }

  private record Compared(Member member, ImageRecord representative) {}

  private static void writePicture(
      JsonGenerator json, KeepDecision decision, Protection protection, Optional<Compared> compared)
      throws IOException {
    json.writeStartObject();
    writeImage(json, decision.image());
    json.writeBooleanField("keep", decision.keep());
    if (protection.glob(decision.image().path()).isPresent()) {
      json.writeBooleanField("protected", true);
    }
    json.writeStringField("reason", decision.reason());
    json.writeArrayFieldStart("companions");
    for (Path companion : decision.companions()) {
      json.writeString(companion.toUri().toString());
    }
    json.writeEndArray();
    if (compared.isPresent()) {
      writeVerdict(json, compared.get());
    }
    json.writeEndObject();
  }

  private static void writeImage(JsonGenerator json, ImageRecord image) throws IOException {
    json.writeStringField("file", image.uri().toString());
    json.writeStringField("path", image.path().toString());
    json.writeStringField("sha256", image.sha256());
    json.writeNumberField("size", image.size());
    json.writeNumberField("width", image.width());
    json.writeNumberField("height", image.height());
    json.writeStringField("format", image.format());
    if (image.taken().isPresent()) {
      json.writeStringField("taken", image.taken().get().toString());
    }
    Instant modified = Instant.EPOCH.plus(image.mtime(), ChronoUnit.NANOS);
    json.writeStringField("modified", modified.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private static void writeVerdict(JsonGenerator json, Compared compared) throws IOException {
    PairVerdict found = compared.member().verdict();
    json.writeStringField("verdict", found.verdict().label());
    json.writeArrayFieldStart("edits");
    for (Edit edit : found.edits().stream().sorted().toList()) {
      json.writeString(edit.label());
    }
    json.writeEndArray();
    json.writeNumberField("probability", found.probability());
    VerdictText text = new VerdictText(found, compared.member().image(), compared.representative());
    json.writeStringField("finding", text.finding());
    json.writeStringField("evidence", text.evidence());
    if (found.evidence().alignment().isPresent()) {
      writeAlignment(json, found.evidence().alignment().get());
    }
  }

  private static void writeAlignment(JsonGenerator json, PlaneTransform alignment)
      throws IOException {
    json.writeFieldName("alignment");
    json.writeArray(alignment.matrix(), 0, alignment.matrix().length);
  }
}
