package io.doppel.app;

import io.doppel.app.json.FoundGroups;
import io.doppel.common.schema.CollectionFolder;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.duplicates.Group;
import io.doppel.duplicates.group.GroupRequest;
import io.doppel.duplicates.group.GroupSearch;
import io.doppel.duplicates.keep.Companions;
import io.doppel.duplicates.ledger.Ledger;
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

  /**
   * Finds those that are not settled yet.
   *
   * @param precision how surely a copy has to be one
   * @param ledger what was decided before: what it separates is in no common group, and neither are
   *     a RAW file and its picture
   */
  FoundGroups find(GroupOptions options, PrecisionOption precision, Ledger ledger)
      throws IOException, InterruptedException {
    GroupRequest request =
        options.request(
            (one, other) -> ledger.separates(one, other) || Companions.areCompanions(one, other));
    AtomicLong unreadable = new AtomicLong();
    try (PixelJudge pixels = PixelJudges.of(folder, decoder)) {
      GroupSearch search =
          new GroupSearch(
              snapshot,
              request,
              PixelJudges.calibrated(pixels, folder, precision),
              e -> {
                unreadable.incrementAndGet();
                err.println("doppel: " + Text.printable(e.image().path() + " " + e.reason()));
              });
      List<Group> groups = notSettled(search, ledger);
      options.requireSome(search);
      return new FoundGroups(folder, snapshot.manifest(), search.total(), unreadable.get(), groups);
    }
  }

  private List<Group> notSettled(GroupSearch search, Ledger ledger)
      throws IOException, InterruptedException {
    try (TerminalLine _ = GroupProgress.start(search, err)) {
      return search.find(Runtime.getRuntime().availableProcessors()).stream()
          .filter(group -> !ledger.isSettled(group))
          .toList();
    }
  }
}
