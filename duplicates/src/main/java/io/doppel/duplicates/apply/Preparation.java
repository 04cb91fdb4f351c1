package io.doppel.duplicates.apply;

import io.doppel.duplicates.plan.PlanAction;
import io.doppel.duplicates.plan.PlanEntry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Looks at the files of an entry once more, and says what is to be done.
 *
 * @param places where files go
 * @param listed real paths of all files that the plan has an entry for, and of the companions of
 *     those that stay: no companion of another goes
 * @param staying real paths of the files that stay
 */
record Preparation(Places places, Set<Path> listed, Set<Path> staying) {

  /**
   * The step for an entry whose file is to go.
   *
   * @param group all entries of its group
   * @throws Refusal saying why it must stay
   */
  Step step(long number, PlanEntry entry, PlanAction action, List<PlanEntry> group) throws Refusal {
    try {
      Path file = RealPath.of(entry.file());
      FileState state = FileState.require(file, entry.size(), entry.sha256());
      if (staying.contains(file)) {
        throw new Refusal("is kept under another name");
      }
      Path kept = KeptCopy.of(entry, file, action, group);
      return new Step(number, action, file, kept, relocations(entry, action, file, state));
    } catch (IOException e) {
      throw new Refusal(Reasons.of(e));
    }
  }

  private List<Relocation> relocations(
      PlanEntry entry, PlanAction action, Path file, FileState state) throws IOException, Refusal {
    return switch (action) {
      case TRASH, MOVE -> {
        List<Relocation> relocations = companions(entry, action);
        relocations.addFirst(relocation(action, file, state));
        yield relocations;
      }
      case HARDLINK, SYMLINK, REFLINK -> List.of(relocation(action, file, state));
      case DELETE -> {
        places.place(action, file);
        yield companions(entry, action);
      }
      case KEEP, NOT_DUPLICATE, KEEP_BOTH -> throw new IllegalArgumentException(action.label());
    };
  }

  /** Nothing vouches for a copy of a companion, so none is ever deleted. */
  private List<Relocation> companions(PlanEntry entry, PlanAction action)
      throws IOException, Refusal {
    List<Relocation> relocations = new ArrayList<>();
    for (URI uri : entry.companions()) {
      Path companion = RealPath.orGiven(uri);
      if (Relocator.exists(companion) && !listed.contains(companion)) {
        relocations.add(relocation(action, companion, companionState(companion)));
      }
    }
    return relocations;
  }

  private static FileState companionState(Path companion) throws Refusal {
    try {
      return FileState.of(companion);
    } catch (Refusal refusal) {
      throw new Refusal("cannot go, since its companion " + companion + " " + refusal.reason());
    }
  }

  private Relocation relocation(PlanAction action, Path file, FileState state)
      throws IOException, Refusal {
    Places.Place place = places.place(action, file);
    if (Relocator.exists(place.path())) {
      throw new Refusal("cannot go, since something is already at " + place.path());
    }
    return new Relocation(file, place.path(), place.base(), state);
  }
}
