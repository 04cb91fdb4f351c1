package io.doppel.duplicates.keep;

import io.doppel.duplicates.ledger.Decision;
import java.util.Locale;

/** Says in words why a picture stays or goes. Stateless. */
final class Reasons {
  private Reasons() {}

  /** Why the best one stays. */
  static String best(Candidate winner, Contest.Loser closest) {
    Candidate other = closest.picture();
    String name = other.nameFor(winner);
    return closest
        .by()
        .map(
            by -> "kept over %s: %s, %s".formatted(name, by.advantage(), by.figures(winner, other)))
        .orElse("kept: nothing in the policy tells it from " + name + ", and its path sorts first");
  }

  /** Why one goes in favour of the best one. */
  static String removed(Contest.Loser loser, Candidate winner) {
    Candidate picture = loser.picture();
    String name = winner.nameFor(picture);
    return loser
        .by()
        .map(by ->
            "removed for %s: %s, %s".formatted(name, by.drawback(), by.figures(picture, winner)))
        .orElse(
            "removed: nothing in the policy tells it from " + name + ", whose path sorts first");
  }

  /** Added where one goes although it shows something that is lost with it. */
  static String loses(double share) {
    return String.format(Locale.ROOT, "; about %.0f %% of it is not in what is kept", 100 * share);
  }

  /** Why one stays beside the best one: it shows more. */
  static String showsMore(double share, Candidate picture, Candidate best) {
    return String.format(
        Locale.ROOT,
        "kept, too: about %.0f %% of it is not in %s",
        100 * share,
        best.nameFor(picture));
  }

  /** Why one stays beside the best one: that shows it more coarsely. */
  static String showsFiner(double ratio, Candidate picture, Candidate best) {
    return String.format(
        Locale.ROOT,
        "kept, too: %s shows it with fewer pixels, %.2f times as many",
        best.nameFor(picture),
        ratio);
  }

  /** Why one stays beside the best one: so it was decided. */
  static String decided(Decision decision, Candidate picture, Candidate best) {
    String name = best.nameFor(picture);
    return switch (decision) {
      case NOT_DUPLICATE -> "kept, too: it was decided that it is no duplicate of " + name;
      case KEEP_BOTH -> "kept, too: it was decided to keep both it and " + name;
    };
  }

  /** Why one stays in any case. */
  static String isProtected(String glob) {
    return "kept: protected as " + glob;
  }
}
