package io.doppel.app.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.doppel.app.json.Json;
import io.doppel.common.ImageRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/** The jobs since the start: {@code /v1/jobs}, {@code /v1/roots}. Thread-safe. */
final class Jobs implements AutoCloseable {
  /** Jobs that are told of. */
  private static final int REMEMBERED = 100;

  private static final Duration LONGEST_END = Duration.ofMinutes(1);

  private final LiveCollection collection;
  private final Network network;
  private final Review review;
  private final SequencedMap<String, Path> roots = new LinkedHashMap<>();
  private final SequencedMap<String, Job> jobs = new LinkedHashMap<>();
  private int started;
  private boolean closed;

  /**
   * No jobs yet.
   *
   * @param roots the folders that may be indexed
   * @param review takes the groups that a job finds
   */
  Jobs(LiveCollection collection, Network network, List<Path> roots, Review review) {
    this.collection = collection;
    this.network = network;
    this.review = review;
    for (Path root : roots) {
      this.roots.put(ImageRecord.id(root.toUri()), root);
    }
  }

  /** The folders that may be indexed. */
  Reply roots(Call call) throws IOException {
    return Reply.json(
        Json.object(json -> {
          json.writeArrayFieldStart("roots");
          for (Map.Entry<String, Path> root : roots.entrySet()) {
            json.writeStartObject();
            json.writeStringField("id", root.getKey());
            json.writeStringField("path", root.getValue().toString());
            json.writeEndObject();
          }
          json.writeEndArray();
        }));
  }

  /** All that are told of, the latest first. */
  Reply list(Call call) throws IOException {
    List<Job> all;
    synchronized (this) {
      all = List.copyOf(jobs.reversed().values());
    }
    return Reply.json(
        Json.object(json -> {
          json.writeArrayFieldStart("jobs");
          for (Job job : all) {
            json.writeStartObject();
            JobJson.write(json, job);
            json.writeEndObject();
          }
          json.writeEndArray();
        }));
  }

  /** How far one is. */
  Reply one(Call call) throws IOException {
    return Reply.json(JobJson.object(find(call.id())));
  }

  /**
   * The job of an id.
   *
   * @throws Problem when there is none
   */
  synchronized Job find(String id) {
    return Optional.ofNullable(jobs.get(id))
        .orElseThrow(() -> Problem.notFound("expected the id of a job, found none with it"));
  }

  /** How many run now. */
  synchronized long running() {
    return jobs.values().stream().filter(job -> job.state() == Job.State.RUNNING).count();
  }

  /** Asks one to end. */
  Reply cancel(Call call) throws IOException {
    Job job = find(call.id());
    job.cancel();
    return Reply.json(JobJson.object(job)).status(HttpStatus.ACCEPTED_202);
  }

  /** Starts one. */
  Reply start(Call call) throws IOException {
    JsonNode asked = call.json();
    String kind = asked.path("kind").asText();
    Job job =
        switch (kind) {
          case "index" -> indexJob(asked);
          case "groups" -> start(Job.Kind.GROUPS, review::job);
          default ->
              throw Problem.badRequest("kind: expected index or groups, found \"" + kind + "\"");
        };
    return Reply.json(JobJson.object(job))
        .status(HttpStatus.ACCEPTED_202)
        .with(HttpHeader.LOCATION, "/v1/jobs/" + job.id());
  }

  /** Starts to keep the collection up to date with all roots. */
  void watch() {
    Job _ = start(Job.Kind.WATCH, id -> new WatchJob(id, collection, network, roots));
  }

  private Job indexJob(JsonNode asked) {
    SequencedMap<String, Path> chosen = new LinkedHashMap<>();
    for (JsonNode id : asked.path("roots")) {
      Path root =
          Optional.ofNullable(roots.get(id.asText()))
              .orElseThrow(() ->
                  Problem.notFound(
                      "roots: expected an id of /v1/roots, found \"" + id.asText() + "\""));
      chosen.put(id.asText(), root);
    }
    if (chosen.isEmpty()) {
      throw Problem.badRequest("roots: expected the id of a root or more, found none");
    }
    boolean allowEmpty = asked.path("allowEmpty").asBoolean(false);
    return start(Job.Kind.INDEX, id -> new IndexJob(id, collection, network, chosen, allowEmpty));
  }

  private synchronized Job start(Job.Kind kind, Function<String, Job> making) {
    boolean runs =
        jobs.values().stream()
            .anyMatch(job -> job.kind().excludes(kind) && job.state() == Job.State.RUNNING);
    if (runs || closed) {
      throw Problem.conflict("expected no other job that does the same, found one that runs");
    }
    started++;
    Job job = making.apply(Integer.toHexString(started));
    jobs.put(job.id(), job);
    if (jobs.size() > REMEMBERED) {
      jobs.pollFirstEntry();
    }
    Thread.ofPlatform().name("doppel-job-" + job.id()).start(job::run);
    return job;
  }

  /** Asks all to end, and waits for that; what they have committed stays. */
  @Override
  public void close() {
    List<Job> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(jobs.values());
    }
    all.forEach(Job::cancel);
    try {
      for (Job job : all) {
        job.await(LONGEST_END);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
