package io.doppel.duplicates.apply;

import io.doppel.common.DoppelException;
import io.doppel.duplicates.plan.Plan;
import io.doppel.duplicates.plan.PlanAction;
import io.doppel.duplicates.plan.PlanEntry;
import io.doppel.duplicates.plan.Protection;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a whole plan must not want. Stateless. */
final class Safeguards {
  private Safeguards() {}

  /**
   * Refuses a plan that removes what is protected, or moves files to nowhere.
   *
   * @throws DoppelException naming the file
   */
  static void check(Plan plan, ApplySettings settings) {
    Protection protection =
        new Protection(
            Stream.of(plan.header().protect(), settings.protect()).flatMap(List::stream).toList());
    plan.entries()
        .filter(entry -> entry.action().removes())
        .forEach(entry -> {
          requireTarget(settings.action(entry), settings);
          requireUnprotected(entry, protection);
        });
  }

  private static void requireTarget(PlanAction action, ApplySettings settings) {
    if (action == PlanAction.MOVE && settings.to().isEmpty()) {
      throw new DoppelException("--to: expected a folder to move files to, found none");
    }
  }

  private static void requireUnprotected(PlanEntry entry, Protection protection) {
    Stream.concat(Stream.of(entry.file()), entry.companions().stream())
        .forEach(file -> {
          Optional<String> glob =
              protection.glob(Path.of(file)).or(() -> protection.glob(RealPath.orGiven(file)));
          if (glob.isPresent()) {
            throw refused(entry, file, glob.get());
          }
        });
  }

  private static DoppelException refused(PlanEntry entry, URI file, String glob) {
    return new DoppelException(
        "%s: expected to be left alone, since %s protects it, found the action %s"
            .formatted(Path.of(file), glob, entry.action().label()));
  }
}
