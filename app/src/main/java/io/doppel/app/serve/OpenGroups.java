package io.doppel.app.serve;

import io.doppel.app.json.FoundGroups;
import io.doppel.duplicates.Group;
import io.doppel.duplicates.Member;
import io.doppel.duplicates.ledger.Ledger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is still to be decided of the groups that were found. Immutable.
 *
 * @param at when they were found
 * @param found all of them
 */
record OpenGroups(Instant at, FoundGroups found) {
  /**
   * A group.
   *
   * @param position among all that were found, from 0
   * @param group without those pictures that were decided to be no duplicates
   */
  record Open(int position, Group group) {}

  /** Those that are not settled, in the order in which they were found. */
  List<Open> open(Ledger ledger) {
    return IntStream.range(0, found.groups().size())
        .boxed()
        .flatMap(position ->
            rest(found.groups().get(position), ledger)
                .map(group -> new Open(position, group))
                .stream())
        .toList();
  }

  private static Optional<Group> rest(Group group, Ledger ledger) {
    List<Member> members =
        group.members().stream()
            .filter(member -> !ledger.separates(member.image(), group.representative()))
            .toList();
    return members.isEmpty()
        ? Optional.empty()
        : Optional.of(new Group(group.representative(), members))
            .filter(open -> !ledger.isSettled(open));
  }
}
