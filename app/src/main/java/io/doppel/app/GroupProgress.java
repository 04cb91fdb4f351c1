package io.doppel.app;

import io.doppel.duplicates.group.GroupSearch;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.OptionalLong;

/** Says on the terminal how far a search for groups is, at what rate, and when it will be done. */
final class GroupProgress {
  private final GroupSearch search;
  private final long start = System.nanoTime();
  private OptionalLong comparing = OptionalLong.empty();

  private GroupProgress(GroupSearch search) {
    this.search = search;
  }

  static TerminalLine start(GroupSearch search, PrintWriter err) {
    return TerminalLine.start(err, new GroupProgress(search)::line);
  }

  /** For one thread: the rate of looking counts from when it began. */
  private String line() {
    long total = search.total();
    Optional<Long> placed = search.placed();
    long now = System.nanoTime();
    if (placed.isEmpty()) {
      return "finding look-alikes: " + rate(search.searched(), total, now - start);
    }
    if (comparing.isEmpty()) {
      comparing = OptionalLong.of(now);
    }
    return "comparing pixels: "
        + rate(placed.get(), total, Math.max(1, now - comparing.getAsLong()));
  }

  private static String rate(long done, long total, long nanos) {
    return TerminalLine.rate("pictures", done, OptionalLong.of(total), nanos);
  }
}
