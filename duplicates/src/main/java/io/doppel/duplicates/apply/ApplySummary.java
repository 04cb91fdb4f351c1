package io.doppel.duplicates.apply;

import io.doppel.duplicates.plan.PlanAction;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a run did, or would do.
 *
 * @param run its name, to undo it by; empty if nothing was done
 * @param done entries by action
 * @param bytes of the pictures that went
 * @param notDone entries whose file was to go and did not
 * @param decisions that were handed on to be remembered
 * @param stopped whether it was told to end before its end
 */
public record ApplySummary(
    Optional<String> run,
    Map<PlanAction, Long> done,
    long bytes,
    long notDone,
    long decisions,
    boolean stopped) {

  /** Copies the map. */
  public ApplySummary {
    done = done.isEmpty() ? Map.of() : new EnumMap<>(done);
  }

  /** Entries whose file went. */
  public long removed() {
    return done.values().stream().mapToLong(Long::longValue).sum();
  }
}
