package io.doppel.app.serve;

import com.fasterxml.jackson.core.JsonGenerator;
import io.doppel.app.json.FoundGroups;
import io.doppel.app.json.GroupJson;
import io.doppel.app.json.Json;
import io.doppel.duplicates.DecidedGroup;
import io.doppel.duplicates.Group;
import io.doppel.duplicates.KeepDecision;
import io.doppel.duplicates.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Groups of copies, and which of them are suggested to stay: {@code /v1/groups}. Thread-safe. */
final class Review {
  private static final int STANDARD_K = 50;
  private static final int MOST = 1000;

  private final LiveCollection collection;
  private final ReviewPolicy policy;
  private volatile Optional<OpenGroups> found = Optional.empty();

  Review(LiveCollection collection, ReviewPolicy policy) {
    this.collection = collection;
    this.policy = policy;
  }

  /** A job that looks for groups anew. */
  Job job(String id) {
    return new GroupsJob(
        id,
        collection,
        policy,
        groups ->
            found =
                Optional.of(new OpenGroups(Instant.now().truncatedTo(ChronoUnit.MILLIS), groups)));
  }

  /** What a keep policy says of each of some groups, none of which share a picture. */
  List<DecidedGroup> decided(List<Group> groups) {
    return policy.keeper().apply(Ledger.open(collection.folder())).decide(groups);
  }

  /** All groups that are not settled. */
  List<Group> open() {
    Ledger ledger = Ledger.open(collection.folder());
    return found
        .map(groups -> groups.open(ledger).stream().map(OpenGroups.Open::group).toList())
        .orElse(List.of());
  }

  /** A page of groups. */
  Reply page(Call call) throws IOException, InterruptedException {
    int k = call.number("k", STANDARD_K, MOST);
    Optional<OpenGroups> now = found;
    List<OpenGroups.Open> all =
        now.map(groups -> groups.open(Ledger.open(collection.folder()))).orElse(List.of());
    int from = call.value("after").map(token -> position(token, now) + 1).orElse(0);
    List<OpenGroups.Open> rest = all.stream().filter(one -> one.position() >= from).toList();
    List<OpenGroups.Open> page = rest.subList(0, Math.min(k, rest.size()));
    Optional<String> next =
        rest.size() > k
            ? Optional.of(token(now.orElseThrow(), page.getLast().position()))
            : Optional.empty();
    FoundGroups shown = shown(now, all);
    return Reply.json(
        Json.object(json -> {
          Json.text(json, "found", now.map(groups -> groups.at().toString()));
          GroupJson.writeSummary(json, shown);
          json.writeNumberField("total", all.size());
          write(json, page.stream().map(OpenGroups.Open::group).toList());
          Json.text(json, "next", next);
        }));
  }

  private FoundGroups shown(Optional<OpenGroups> now, List<OpenGroups.Open> open)
      throws IOException, InterruptedException {
    List<Group> groups = open.stream().map(OpenGroups.Open::group).toList();
    if (now.isEmpty()) {
      return collection.read(
          snapshot -> new FoundGroups(collection.folder(), snapshot.manifest(), 0, 0, groups));
    }
    FoundGroups all = now.get().found();
    return new FoundGroups(all.folder(), all.manifest(), all.pictures(), all.unreadable(), groups);
  }

  private static String token(OpenGroups groups, int position) {
    return groups.at().toEpochMilli() + "-" + position;
  }

  private static int position(String token, Optional<OpenGroups> now) {
    String prefix = now.map(groups -> groups.at().toEpochMilli() + "-").orElse("none");
    try {
      if (token.startsWith(prefix)) {
        return Integer.parseInt(token.substring(prefix.length()));
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw Problem.badRequest(
        "after: expected the \"next\" of a page, found that of none, or of groups that were found"
            + " before");
  }

  private void write(JsonGenerator json, List<Group> groups) throws IOException {
    json.writeArrayFieldStart("groups");
    for (DecidedGroup group : decided(groups)) {
      json.writeStartObject();
      write(json, group);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, DecidedGroup decided) throws IOException {
    GroupJson.write(json, decided.group());
    json.writeArrayFieldStart("suggestions");
    for (KeepDecision decision : decided.decisions()) {
      json.writeStartObject();
      json.writeStringField("id", decision.image().id());
      json.writeBooleanField("keep", decision.keep());
      json.writeStringField("reason", decision.reason());
      json.writeArrayFieldStart("companions");
      for (Path companion : decision.companions()) {
        json.writeString(companion.toString());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** One group. */
  Reply one(Call call) throws IOException {
    Group group = find(call.id(), open());
    DecidedGroup decided = decided(List.of(group)).getFirst();
    return Reply.json(Json.object(json -> write(json, decided)));
  }

  /**
   * The group of an id.
   *
   * @throws Problem when there is none
   */
  static Group find(String id, List<Group> groups) {
    return groups.stream()
        .filter(group -> group.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            Problem.notFound("expected the id of a group that is not settled, found none with it"));
  }
}
