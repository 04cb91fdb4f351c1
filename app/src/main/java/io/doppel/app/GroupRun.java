package io.doppel.app;

import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.duplicates.Group;
import io.doppel.duplicates.group.GroupRequest;
import io.doppel.duplicates.group.GroupSearch;
import io.doppel.duplicates.verdict.PixelJudge;
import io.doppel.models.decode.DecodePool;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Finds the groups of a collection, and tells people of its progress and of unreadable pictures.
 */
final class GroupRun {
  private final CollectionFolder folder;
  private final CollectionSnapshot snapshot;
  private final DecodePool decoder;
  private final PrintWriter err;

  /**
   * A run that has not begun.
   *
   * @param snapshot of the collection in {@code folder}; stays open
   * @param err where people are told
   */
  GroupRun(
      CollectionFolder folder, CollectionSnapshot snapshot, DecodePool decoder, PrintWriter err) {
    this.folder = folder;
    this.snapshot = snapshot;
    this.decoder = decoder;
    this.err = err;
  }

  /** Finds them. */
  FoundGroups find(GroupOptions options, PrecisionOption precision)
      throws IOException, InterruptedException {
    GroupRequest request = options.request((_, _) -> false);
    AtomicLong unreadable = new AtomicLong();
    try (PixelJudge pixels = Judges.open(decoder)) {
      GroupSearch search =
          new GroupSearch(
              snapshot,
              request,
              Judges.calibrated(pixels, folder, precision),
              e -> {
                unreadable.incrementAndGet();
                err.println("doppel: " + Text.printable(e.image().path() + " " + e.reason()));
              });
      return find(search, unreadable);
    }
  }

  private FoundGroups find(GroupSearch search, AtomicLong unreadable)
      throws IOException, InterruptedException {
    try (TerminalLine _ = GroupProgress.start(search, err)) {
      List<Group> groups = search.find(Runtime.getRuntime().availableProcessors());
      return new FoundGroups(folder, snapshot.manifest(), search.total(), unreadable.get(), groups);
    }
  }
}
