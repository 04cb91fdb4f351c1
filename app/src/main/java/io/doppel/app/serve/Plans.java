package io.doppel.app.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.doppel.common.ImageRecord;
import io.doppel.duplicates.DecidedGroup;
import io.doppel.duplicates.Group;
import io.doppel.duplicates.KeepDecision;
import io.doppel.duplicates.keep.PlanDraft;
import io.doppel.duplicates.plan.PlanAction;
import io.doppel.duplicates.plan.PlanEntry;
import io.doppel.duplicates.plan.PlanHeader;
import io.doppel.duplicates.plan.PlanWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;

/** Plans of what is to become of copies: {@code /v1/plans}. Thread-safe. */
final class Plans {
  private final Review review;
  private final List<String> protect;

  /**
   * Plans.
   *
   * @param protect globs of files that are not to be touched
   */
  Plans(Review review, List<String> protect) {
    this.review = review;
    this.protect = List.copyOf(protect);
  }

  /** Writes one. */
  Reply make(Call call) throws IOException {
    JsonNode asked = call.json();
    PlanDraft draft = new PlanDraft(action(asked.path("action").asText(PlanAction.TRASH.label())));
    List<DecidedGroup> groups =
        asked.has("groups") ? chosen(asked.path("groups")) : review.decided(review.open());
    StringWriter text = new StringWriter();
    try (PlanWriter plan = new PlanWriter(text, new PlanHeader(protect))) {
      for (DecidedGroup group : groups) {
        for (PlanEntry entry : draft.entries(group)) {
          plan.write(entry);
        }
      }
    }
    return Reply.of("application/jsonl", text.toString().getBytes(StandardCharsets.UTF_8))
        .with(HttpHeader.CONTENT_DISPOSITION, "attachment; filename=\"plan.jsonl\"")
        .with(HttpHeader.CACHE_CONTROL, "no-store");
  }

  private static PlanAction action(String label) {
    List<PlanAction> removing =
        Arrays.stream(PlanAction.values()).filter(PlanAction::removes).toList();
    return removing.stream()
        .filter(action -> action.label().equals(label))
        .findFirst()
        .orElseThrow(() ->
            Problem.badRequest(
                "action: expected %s, found \"%s\""
                    .formatted(
                        removing.stream().map(PlanAction::label).collect(Collectors.joining(", ")),
                        label)));
  }

  /** Groups as a person wants them, in the order of the request. */
  private List<DecidedGroup> chosen(JsonNode asked) {
    List<Group> open = review.open();
    List<Group> groups = new ArrayList<>();
    List<Set<String>> drops = new ArrayList<>();
    for (JsonNode one : asked) {
      Group group = Review.find(one.path("id").asText(), open);
      if (groups.contains(group)) {
        throw Problem.unprocessable("groups: expected each once, found one twice");
      }
      groups.add(group);
      drops.add(drop(one.path("drop"), group));
    }
    List<DecidedGroup> suggested = review.decided(groups);
    List<DecidedGroup> decided = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      decided.add(decided(suggested.get(i), drops.get(i)));
    }
    return decided;
  }

  private static Set<String> drop(JsonNode asked, Group group) {
    Set<String> all = group.images().stream().map(ImageRecord::id).collect(Collectors.toSet());
    Set<String> drop = new HashSet<>();
    asked.forEach(id -> drop.add(id.asText()));
    if (!all.containsAll(drop)) {
      throw Problem.unprocessable("drop: expected pictures of the group, found another");
    }
    if (drop.equals(all)) {
      throw Problem.unprocessable("drop: expected a picture to stay, found that all are to go");
    }
    return drop;
  }

  private static DecidedGroup decided(DecidedGroup suggested, Set<String> drop) {
    List<KeepDecision> decisions =
        suggested.decisions().stream()
            .map(one -> decision(one, !drop.contains(one.image().id())))
            .toList();
    return new DecidedGroup(suggested.group(), decisions);
  }

  /** Where a person decides as was suggested, the reason says more. */
  private static KeepDecision decision(KeepDecision suggested, boolean keep) {
    return suggested.keep() == keep
        ? suggested
        : new KeepDecision(suggested.image(), keep, "chosen in review", suggested.companions());
  }
}
