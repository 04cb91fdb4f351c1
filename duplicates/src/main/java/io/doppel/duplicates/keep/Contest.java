package io.doppel.duplicates.keep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a policy makes of some pictures: the best one, and by what each other one fell behind.
 *
 * @param winner the best one
 * @param losers the others, the one that came closest last
 */
record Contest(Candidate winner, List<Loser> losers) {

  /**
   * One that fell behind.
   *
   * @param picture which one
   * @param by the criterion; empty where none tells it from the winner, whose URI sorts first
   */
  record Loser(Candidate picture, Optional<Criterion> by) {}

  /** Copies the list. */
  Contest {
    losers = List.copyOf(losers);
  }

  /** Of one picture or more. Their order does not matter. */
  static Contest of(KeepPolicy policy, List<Candidate> pictures) {
    List<Candidate> left =
        pictures.stream()
            .sorted(Comparator.comparing(picture -> picture.image().uri().toString()))
            .toList();
    List<Loser> losers = new ArrayList<>();
    for (Criterion criterion : policy.criteria()) {
      long best = left.stream().mapToLong(criterion::score).max().orElseThrow();
      long least = criterion.least(best);
      List<Candidate> behind =
          left.stream().filter(picture -> criterion.score(picture) < least).toList();
      behind.forEach(picture -> losers.add(new Loser(picture, Optional.of(criterion))));
      left = left.stream().filter(picture -> criterion.score(picture) >= least).toList();
    }
    left.stream().skip(1).forEach(picture -> losers.add(new Loser(picture, Optional.empty())));
    return new Contest(left.getFirst(), losers);
  }
}
