package io.doppel.duplicates.keep;

import io.doppel.common.ImageRecord;
import io.doppel.duplicates.DecidedGroup;
import io.doppel.duplicates.KeepDecision;
import io.doppel.duplicates.Member;
import io.doppel.duplicates.PairVerdict;
import io.doppel.duplicates.plan.PlanAction;
import io.doppel.duplicates.plan.PlanEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/** Makes lines of a plan of what was decided about groups. Immutable. */
public final class PlanDraft {
  private final PlanAction action;

  /**
   * Plans with one action.
   *
   * @param action for pictures that do not stay; a link is only put in the place of a picture of
   *     which the same bytes stay, and others go to the trash
   */
  public PlanDraft(PlanAction action) {
    if (!action.removes()) {
      throw new IllegalArgumentException("expected an action that removes, found " + action);
    }
    this.action = action;
  }

  /** One line for each picture of a group, those that stay first. */
  public List<PlanEntry> entries(DecidedGroup decided) {
    List<PlanEntry> kept = new ArrayList<>();
    List<PlanEntry> removed = new ArrayList<>();
    for (int i = 0; i < decided.decisions().size(); i++) {
      KeepDecision decision = decided.decisions().get(i);
      Optional<PairVerdict> verdict =
          i == 0
              ? Optional.empty()
              : Optional.of(decided.group().members().get(i - 1)).map(Member::verdict);
      if (decision.keep()) {
        kept.add(entry(decided, decision, verdict, PlanAction.KEEP));
      } else {
        removed.add(entry(decided, decision, verdict, actionFor(decided, decision.image())));
      }
    }
    return Stream.concat(kept.stream(), removed.stream()).toList();
  }

  private PlanAction actionFor(DecidedGroup decided, ImageRecord image) {
    boolean sameBytesStay =
        decided.decisions().stream()
            .filter(KeepDecision::keep)
            .anyMatch(kept -> kept.image().sha256().equals(image.sha256()));
    return isLink(action) && !sameBytesStay ? PlanAction.TRASH : action;
  }

  private static boolean isLink(PlanAction action) {
    return switch (action) {
      case HARDLINK, SYMLINK, REFLINK -> true;
      case KEEP, TRASH, MOVE, DELETE, NOT_DUPLICATE, KEEP_BOTH -> false;
    };
  }

  private PlanEntry entry(
      DecidedGroup decided,
      KeepDecision decision,
      Optional<PairVerdict> verdict,
      PlanAction taken) {
    ImageRecord image = decision.image();
    boolean instead = taken.removes() && taken != action;
    return new PlanEntry(
        decided.group().id(),
        image.uri(),
        image.sha256(),
        image.size(),
        taken,
        verdict.map(PairVerdict::verdict),
        verdict.map(PairVerdict::edits).orElse(Set.of()),
        verdict.map(one -> OptionalDouble.of(one.probability())).orElse(OptionalDouble.empty()),
        decision.reason()
            + (instead ? "; trash, since a " + action.label() + " wants the same bytes" : ""),
        isLink(taken) ? List.of() : decision.companions().stream().map(Path::toUri).toList());
  }
}
