package io.doppel.indexer;

import java.time.Duration;

/**
 * How long a watch waits for what.
 *
 * @param rest so long nothing must have changed for a burst of changes to be over, and for a file
 *     to be taken for complete
 * @param longest so long it waits at most for a burst to be over, and between two runs
 * @param rescan so long after a run there is one without any sign of a change
 * @param retry the same, where something was wrong, or not all folders can be watched
 */
record WatchTimes(Duration rest, Duration longest, Duration rescan, Duration retry) {
  private static final int PAUSE = 4;

  static final WatchTimes DEFAULT =
      new WatchTimes(
          Duration.ofSeconds(2),
          Duration.ofSeconds(30),
          Duration.ofMinutes(10),
          Duration.ofMinutes(1));

  /** How long nothing happens after a run, so that runs take a fifth of the time. */
  Duration pauseAfter(Duration run) {
    Duration pause = run.multipliedBy(PAUSE);
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
