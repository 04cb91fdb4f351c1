package io.doppel.app.serve;

import io.doppel.app.json.FoundGroups;
import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.duplicates.PairJudge;
import io.doppel.duplicates.group.GroupRequest;
import io.doppel.duplicates.group.GroupSearch;
import io.doppel.duplicates.keep.Companions;
import io.doppel.duplicates.ledger.Ledger;
import io.doppel.duplicates.verdict.PixelJudge;
import io.doppel.models.decode.DecodePool;
import io.doppel.models.decode.DecodeSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Looks for the groups of copies in the collection. */
final class GroupsJob extends Job {
  private final LiveCollection collection;
  private final ReviewPolicy policy;
  private final Consumer<FoundGroups> found;
  private final long start = System.nanoTime();
  private volatile Optional<GroupSearch> search = Optional.empty();
  private volatile Optional<Thread> worker = Optional.empty();
  private volatile long comparingSince;

  /**
   * A job that has not begun.
   *
   * @param policy how copies are found
   * @param found takes the groups
   */
  GroupsJob(
      String id, LiveCollection collection, ReviewPolicy policy, Consumer<FoundGroups> found) {
    super(id, Kind.GROUPS);
    this.collection = collection;
    this.policy = policy;
    this.found = found;
  }

  /** It leaves a processor to those who ask meanwhile, where there are several. */
  @Override
  void work() throws IOException, InterruptedException {
    worker = Optional.of(Thread.currentThread());
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    try (DecodePool decoder = new DecodePool(DecodeSettings.defaults().withWorkers(threads));
        PixelJudge pixels = policy.pixels().apply(decoder)) {
      PairJudge judge = policy.calibrated().apply(pixels);
      found.accept(collection.read(snapshot -> find(snapshot, judge, threads)));
    }
  }

  private FoundGroups find(CollectionSnapshot snapshot, PairJudge judge, int threads)
      throws IOException, InterruptedException {
    Ledger ledger = Ledger.open(collection.folder());
    GroupRequest request =
        GroupRequest.copies()
            .butFor((one, other) ->
                ledger.separates(one, other) || Companions.areCompanions(one, other));
    AtomicLong unreadable = new AtomicLong();
    GroupSearch fresh =
        new GroupSearch(snapshot, request, judge, _ -> unreadable.incrementAndGet());
    search = Optional.of(fresh);
    var groups = fresh.find(threads);
    return new FoundGroups(
        collection.folder(), snapshot.manifest(), fresh.total(), unreadable.get(), groups);
  }

  @Override
  Progress progress() {
    long now = nanoTime();
    if (search.isEmpty()) {
      return new Progress("finding look-alikes", 0, OptionalLong.empty(), Duration.ZERO);
    }
    GroupSearch known = search.get();
    OptionalLong total = known.total() > 0 ? OptionalLong.of(known.total()) : OptionalLong.empty();
    Optional<Long> placed = known.placed();
    if (placed.isEmpty()) {
      return new Progress(
          "finding look-alikes", known.searched(), total, Duration.ofNanos(now - start));
    }
    if (comparingSince == 0) {
      comparingSince = now;
    }
    return new Progress(
        "comparing pixels", placed.get(), total, Duration.ofNanos(now - comparingSince));
  }

  @Override
  void stop() {
    worker.ifPresent(Thread::interrupt);
  }

  @Override
  Map<String, Long> outcomes() {
    return Map.of();
  }

  @Override
  List<String> roots() {
    return List.of();
  }
}
