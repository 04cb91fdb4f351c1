package io.doppel.duplicates.apply;

import io.doppel.duplicates.plan.PlanAction;
import io.doppel.duplicates.plan.PlanEntry;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What became of an entry whose file was to go.
 *
 * @param entry the entry
 * @param action what was to be done
 * @param target where the file went; empty if it was deleted, or not touched
 * @param problem why nothing was done; empty if it was
 */
public record EntryOutcome(
    PlanEntry entry, PlanAction action, Optional<Path> target, Optional<String> problem) {}
