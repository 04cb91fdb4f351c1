package io.doppel.duplicates.apply;

import io.doppel.duplicates.plan.PlanAction;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is done to one picture and its companions: all of it or nothing.
 *
 * @param number counted from 1 in a run
 * @param action one that removes
 * @param file the picture
 * @param kept the file that stands for it, and that a link leads to
 * @param relocations what is moved, the picture itself among it unless it is deleted
 */
record Step(long number, PlanAction action, Path file, Path kept, List<Relocation> relocations) {

  /** Checks the action. */
  Step {
    relocations = List.copyOf(relocations);
    if (!action.removes()) {
      throw new IllegalArgumentException("expected an action that removes, found " + action);
    }
  }

  /** Where the picture itself goes; nowhere if it is deleted. */
  Optional<Path> target() {
    return relocations.stream()
        .filter(relocation -> relocation.from().equals(file))
        .map(Relocation::to)
        .findFirst();
  }

  /** Where its companions go, by where they are. */
  Map<Path, Path> companions() {
    return relocations.stream()
        .filter(relocation -> !relocation.from().equals(file))
        .collect(Collectors.toMap(Relocation::from, Relocation::to));
  }

  /** Whether something else takes the picture's place. */
  boolean links() {
    return switch (action) {
      case HARDLINK, SYMLINK, REFLINK -> true;
      case TRASH, MOVE, DELETE, KEEP, NOT_DUPLICATE, KEEP_BOTH -> false;
    };
  }
}
