package io.doppel.duplicates.apply;

import io.doppel.duplicates.plan.PlanAction;
import io.doppel.duplicates.plan.PlanEntry;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What became of an entry whose file was to go.
 *
 * @param entry the entry
 * @param action what was to be done
 * @param target where the file went; empty if it was deleted, or not touched
 * @param companions where its companions went, by where they were
 * @param problem why nothing was done; empty if it was
 */
public record EntryOutcome(
    PlanEntry entry,
    PlanAction action,
    Optional<Path> target,
    Map<Path, Path> companions,
    Optional<String> problem) {

  /** Copies the map. */
  public EntryOutcome {
    companions = Map.copyOf(companions);
  }
}
