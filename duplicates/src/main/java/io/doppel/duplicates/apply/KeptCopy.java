package io.doppel.duplicates.apply;

import io.doppel.duplicates.plan.PlanAction;
import io.doppel.duplicates.plan.PlanEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the file that stands for one that is to go, and looks at it again. Stateless. */
final class KeptCopy {
  private KeptCopy() {}

  /**
   * A file that the group keeps and that is as the plan says: one with the same bytes, or else any,
   * provided that all that the group keeps are sound, since one of the others may show only a part.
   *
   * @param file the real path of {@code entry}'s file
   * @return a real path
   * @throws Refusal when there is none, or not all are sound; for a link, when there is none with
   *     the same bytes
   */
  static Path of(PlanEntry entry, Path file, PlanAction action, List<PlanEntry> group)
      throws Refusal {
    List<String> reasons = new ArrayList<>();
    List<Path> sound = new ArrayList<>();
    for (PlanEntry kept : candidates(entry, action, group)) {
      try {
        sound.add(require(kept, file));
        if (kept.sha256().equals(entry.sha256())) {
          return sound.getLast();
        }
      } catch (Refusal refusal) {
        reasons.add(Path.of(kept.file()) + " " + refusal.reason());
      } catch (IOException e) {
        reasons.add(Reasons.of(e));
      }
    }
    if (!sound.isEmpty() && reasons.isEmpty()) {
      return sound.getFirst();
    }
    throw new Refusal(
        reasons.isEmpty()
            ? "has other bytes than each file that is kept, which a link would lose"
            : "stays, since what is to be kept is not all sound: " + String.join("; ", reasons));
  }

  private static List<PlanEntry> candidates(
      PlanEntry entry, PlanAction action, List<PlanEntry> group) {
    boolean sameBytes =
        switch (action) {
          case HARDLINK, SYMLINK, REFLINK -> true;
          case TRASH, MOVE, DELETE, KEEP, NOT_DUPLICATE, KEEP_BOTH -> false;
        };
    return group.stream()
        .filter(other -> other.action().keeps())
        .filter(other -> !sameBytes || other.sha256().equals(entry.sha256()))
        .sorted(Comparator.comparing(other -> !other.sha256().equals(entry.sha256())))
        .toList();
  }

  private static Path require(PlanEntry kept, Path file) throws IOException, Refusal {
    Path path = RealPath.of(kept.file());
    FileState.require(path, kept.size(), kept.sha256());
    if (Files.isSameFile(path, file)) {
      throw new Refusal("is the same file under another name");
    }
    return path;
  }
}
