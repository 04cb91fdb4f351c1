package io.doppel.duplicates.apply;

import io.doppel.common.DoppelException;
import io.doppel.duplicates.plan.PlanAction;
import io.doppel.duplicates.plan.PlanEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a plan is carried out.
 *
 * @param runs where the journal goes
 * @param roots the folders of the collection; nothing outside is touched
 * @param to where {@code trash} and {@code move} take files, in place of the roots' own trash
 *     folders; {@code move} needs it
 * @param action what is done in place of each action of the plan that removes
 * @param protect globs of files that are not to be touched, beside the plan's own
 */
public record ApplySettings(
    RunFolder runs,
    List<Path> roots,
    Optional<Path> to,
    Optional<PlanAction> action,
    List<String> protect) {

  /**
   * Copies the lists.
   *
   * @throws DoppelException when there is no folder at {@code to}, or the action is none that
   *     removes
   */
  public ApplySettings {
    roots = List.copyOf(roots);
    protect = List.copyOf(protect);
    if (to.isPresent() && !Files.isDirectory(to.get())) {
      throw new DoppelException("--to: expected a folder, found none at " + to.get());
    }
    if (action.isPresent() && !action.get().removes()) {
      throw new DoppelException(
          "--action: expected one that removes, found " + action.get().label());
    }
  }

  /** What is done with an entry of a plan. */
  public PlanAction action(PlanEntry entry) {
    return entry.action().removes() ? action.orElse(entry.action()) : entry.action();
  }
}
