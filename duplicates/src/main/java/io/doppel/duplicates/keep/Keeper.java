package io.doppel.duplicates.keep;

import io.doppel.duplicates.DecidedGroup;
import io.doppel.duplicates.Group;
import io.doppel.duplicates.ledger.Ledger;
import io.doppel.duplicates.plan.Protection;
import java.util.ArrayList;
import java.util.List;

/**
 * Says which pictures of groups stay, why, and which files go along with those that do not. The
 * same groups, files and decisions give the same answer, in whatever order they come. Thread-safe.
 */
public final class Keeper {
  private final KeepPolicy policy;
  private final Protection protection;
  private final Ledger ledger;

  /**
   * Keeps by these rules.
   *
   * @param policy what is better than what
   * @param protection what stays in any case
   * @param ledger what was decided before: that stays, too
   */
  public Keeper(KeepPolicy policy, Protection protection, Ledger ledger) {
    this.policy = policy;
    this.protection = protection;
    this.ledger = ledger;
  }

  /**
   * Decides on all pictures of some groups. It lists the folders that they lie in, and may compare
   * RAW files and videos beside them.
   *
   * @param groups no picture is in two of them
   * @return one for each group, in their order
   */
  public List<DecidedGroup> decide(List<Group> groups) {
    Companions companions = new Companions();
    List<List<Ruling>> rulings = new ArrayList<>();
    for (Group group : groups) {
      rulings.add(GroupChoice.of(group, policy, protection, ledger, companions));
    }
    Entourage entourage = new Entourage(companions, protection, rulings);
    List<DecidedGroup> decided = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      decided.add(new DecidedGroup(groups.get(i), entourage.decisions(rulings.get(i))));
    }
    return decided;
  }
}
