package io.doppel.duplicates.keep;

import io.doppel.common.ImageRecord;
import io.doppel.duplicates.Group;
import io.doppel.duplicates.ledger.Ledger;
import io.doppel.duplicates.plan.Protection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses among the pictures of one group, in rounds. Each round keeps the best one by the policy
 * and removes the others but for those that are to stay beside it: these go into the next round.
 * What is protected stays in any case. For one group; not thread-safe.
 */
final class GroupChoice {
  /** A picture is missed when this share of it, or more, is not in what is kept. */
  private static final double MISSED = .1;

  /**
   * A picture is shown too coarsely by what has at most so many of its pixels, as a collage has; a
   * RAW file makes up for it.
   */
  private static final double COARSER = .7;

  private final KeepPolicy policy;
  private final Ledger ledger;
  private final List<ImageRecord> kept = new ArrayList<>();
  private final Map<ImageRecord, String> whyBeside = new HashMap<>();
  private final Map<ImageRecord, Ruling> rulings = new HashMap<>();

  private GroupChoice(KeepPolicy policy, Ledger ledger) {
    this.policy = policy;
    this.ledger = ledger;
  }

  /** A ruling on each picture of the group, in its order; at least one is kept. */
  static List<Ruling> of(
      Group group, KeepPolicy policy, Protection protection, Ledger ledger, Companions companions) {
    GroupChoice choice = new GroupChoice(policy, ledger);
    List<Candidate> left = candidates(group, companions);
    while (!left.isEmpty()) {
      left = choice.round(left);
    }
    return group.images().stream()
        .map(image -> protectedOr(choice.ruling(image), protection))
        .toList();
  }

  private static List<Candidate> candidates(Group group, Companions companions) {
    List<ImageRecord> images = group.images();
    List<Shown> shown = Shown.of(group);
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      ImageRecord image = images.get(i);
      candidates.add(new Candidate(image, shown.get(i), companions.raw(image.path())));
    }
    return candidates;
  }

  private static Ruling protectedOr(Ruling ruling, Protection protection) {
    return Optional.of(ruling)
        .filter(one -> !one.keep())
        .flatMap(one -> protection.glob(one.image().path()))
        .map(glob -> new Ruling(ruling.image(), true, Reasons.isProtected(glob)))
        .orElse(ruling);
  }

  private Ruling ruling(ImageRecord image) {
    return Optional.ofNullable(rulings.get(image)).orElseThrow();
  }

  /** Gives what is left for the next round. */
  private List<Candidate> round(List<Candidate> pictures) {
    Contest contest = Contest.of(policy, pictures);
    keep(contest);
    List<Candidate> staying = new ArrayList<>();
    for (Contest.Loser loser : contest.losers()) {
      Optional<String> why = whyBeside(loser.picture(), contest.winner());
      if (why.isPresent()) {
        whyBeside.putIfAbsent(loser.picture().image(), why.get());
        staying.add(loser.picture());
      } else {
        remove(loser, contest.winner());
      }
    }
    return staying;
  }

  private void keep(Contest contest) {
    ImageRecord image = contest.winner().image();
    kept.add(image);
    String why =
        Optional.ofNullable(whyBeside.get(image))
            .orElseGet(() -> Reasons.best(contest.winner(), contest.losers().getLast()));
    rulings.put(image, new Ruling(image, true, why));
  }

  private void remove(Contest.Loser loser, Candidate winner) {
    ImageRecord image = loser.picture().image();
    double missed = missed(loser.picture(), winner);
    String why = Reasons.removed(loser, winner) + (missed >= MISSED ? Reasons.loses(missed) : "");
    rulings.put(image, new Ruling(image, false, why));
  }

  /** Why a picture stays beside the best one, if it does. */
  private Optional<String> whyBeside(Candidate picture, Candidate best) {
    ImageRecord keptOne = best.image();
    int beside = (int) kept.stream().filter(one -> one.sha256().equals(keptOne.sha256())).count();
    if (ledger.staysBeside(picture.image(), keptOne, beside)) {
      return ledger
          .decision(picture.image(), keptOne)
          .map(decision -> Reasons.decided(decision, picture, best));
    }
    if (!policy.keepsWhole()) {
      return Optional.empty();
    }
    double missed = missed(picture, best);
    double density = best.density() / picture.density();
    return missed >= MISSED
        ? Optional.of(Reasons.showsMore(missed, picture, best))
        : Optional.of(density)
            .filter(ratio -> ratio <= COARSER && best.raw().isEmpty())
            .map(ratio -> Reasons.showsFiner(ratio, picture, best));
  }

  private static double missed(Candidate picture, Candidate best) {
    return picture.shown().content().shareOutside(best.shown().content());
  }
}
