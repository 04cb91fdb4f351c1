package io.doppel.duplicates.keep;

/** One step of a policy: what makes one picture of a group better than another. */
sealed interface Criterion permits Quality, Location {
  /** As it is written in a policy. */
  String label();

  /** How good a picture is; more is better. */
  long score(Candidate picture);

  /** The lowest score that still counts as equal to the best one. */
  default long least(long best) {
    return best;
  }

  /** In words, what the better one has. */
  String advantage();

  /** In words, what the other one has instead. */
  String drawback();

  /** What decided between two, the figure of {@code mine} first. */
  String figures(Candidate mine, Candidate other);
}
