package io.doppel.duplicates.keep;

import io.doppel.duplicates.Group;
import io.doppel.duplicates.KeepDecision;
import java.util.List;

/**
 * A group, and what a policy says of its pictures.
 *
 * @param group the group
 * @param decisions one for each picture, in the order of {@link Group#images}; at least one keeps
 */
public record DecidedGroup(Group group, List<KeepDecision> decisions) {

  /** Copies the list, and checks that something is kept. */
  public DecidedGroup {
    decisions = List.copyOf(decisions);
    if (decisions.size() != group.images().size()
        || decisions.stream().noneMatch(KeepDecision::keep)) {
      throw new IllegalArgumentException(
          "expected a decision on each picture, one of them to keep it, found " + decisions);
    }
  }

  /** The bytes of the pictures that do not stay. */
  public long freed() {
    return decisions.stream()
        .filter(decision -> !decision.keep())
        .mapToLong(decision -> decision.image().size())
        .sum();
  }
}
