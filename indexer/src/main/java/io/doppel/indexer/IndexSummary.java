package io.doppel.indexer;

import io.doppel.common.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What an index run did.
 *
 * @param outcomes how many files had each outcome
 * @param unreadable folders that could not be listed; nothing below them was removed
 * @param stopped whether it was stopped before it had seen everything; nothing was removed then
 * @param time from beginning to end
 * @param stages where the time went
 */
public record IndexSummary(
    Map<Outcome, Long> outcomes,
    List<Path> unreadable,
    boolean stopped,
    Duration time,
    StageTimes stages) {

  /** Copies, and fills in the outcomes that no file had. */
  public IndexSummary {
    Map<Outcome, Long> all = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      all.put(outcome, outcomes.getOrDefault(outcome, 0L));
    }
    outcomes = Map.copyOf(all);
    unreadable = List.copyOf(unreadable);
  }

  /** How many files had this outcome. */
  public long count(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  /** How many regular files there were: all outcomes but those of files that are gone. */
  public long files() {
    return outcomes.values().stream().mapToLong(Long::longValue).sum() - count(Outcome.REMOVED);
  }
}
