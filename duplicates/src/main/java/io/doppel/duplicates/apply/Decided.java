package io.doppel.duplicates.apply;

import io.doppel.duplicates.plan.PlanAction;
import io.doppel.duplicates.plan.PlanEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * What a plan says of pictures that stay.
 *
 * @param action {@code NOT_DUPLICATE} or {@code KEEP_BOTH}
 * @param contents SHA-256 of each picture
 */
record Decided(PlanAction action, List<String> contents) {

  /** Copies the list. */
  Decided {
    contents = List.copyOf(contents);
  }

  /** The decisions about a group. */
  static List<Decided> in(List<PlanEntry> group) {
    List<Decided> all = new ArrayList<>();
    for (PlanEntry entry : with(PlanAction.NOT_DUPLICATE, group)) {
      all.add(new Decided(PlanAction.NOT_DUPLICATE, List.of(entry.group(), entry.sha256())));
    }
    List<String> both = bothKept(group);
    if (both.size() > 1) {
      all.add(new Decided(PlanAction.KEEP_BOTH, both));
    }
    return all;
  }

  /** Those that are to stay beside the representative, and it. */
  private static List<String> bothKept(List<PlanEntry> group) {
    List<PlanEntry> both = with(PlanAction.KEEP_BOTH, group);
    List<String> contents = new ArrayList<>(both.stream().map(PlanEntry::sha256).toList());
    if (both.stream().noneMatch(Decided::isRepresentative)) {
      both.stream().findFirst().ifPresent(entry -> contents.addFirst(entry.group()));
    }
    return contents;
  }

  private static boolean isRepresentative(PlanEntry entry) {
    return entry.verdict().isEmpty() && entry.sha256().equals(entry.group());
  }

  private static List<PlanEntry> with(PlanAction action, List<PlanEntry> group) {
    return group.stream().filter(entry -> entry.action() == action).toList();
  }
}
