package io.doppel.app.serve;

import com.fasterxml.jackson.core.JsonGenerator;
import io.doppel.app.json.Json;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Jobs as JSON. */
final class JobJson {
  private JobJson() {}

  /** One object. */
  static String object(Job job) throws IOException {
    return Json.object(json -> write(json, job));
  }

  /** Writes a job, as fields. */
  static void write(JsonGenerator json, Job job) throws IOException {
    Optional<Job.End> end = job.end();
    Job.Progress progress = job.progress();
    json.writeStringField("id", job.id());
    json.writeStringField("kind", job.kind().label());
    json.writeStringField("state", end.map(Job.End::state).orElse(Job.State.RUNNING).label());
    json.writeStringField("phase", progress.phase());
    json.writeStringField("started", job.started().toString());
    Json.text(json, "ended", end.map(over -> over.at().toString()));
    json.writeNumberField("done", progress.done());
    if (progress.total().isPresent()) {
      json.writeNumberField("total", progress.total().getAsLong());
    } else {
      json.writeNullField("total");
    }
    Json.number(json, "rate", progress.rate());
    Json.number(json, "eta", progress.eta().orElse(Double.NaN));
    json.writeArrayFieldStart("roots");
    for (String root : job.roots()) {
      json.writeString(root);
    }
    json.writeEndArray();
    Json.field(json, "outcomes", counts -> writeCounts(counts, job.outcomes()));
    Json.text(json, "error", end.flatMap(Job.End::error));
  }

  private static void writeCounts(JsonGenerator json, Map<String, Long> counts) throws IOException {
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      json.writeNumberField(count.getKey(), count.getValue());
    }
  }
}
