package io.doppel.duplicates.group;

import io.doppel.common.schema.CollectionSnapshot;
import io.doppel.duplicates.Group;
import io.doppel.duplicates.PairJudge;
import io.doppel.duplicates.UnreadableImageException;
import io.doppel.duplicates.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Finds the groups of a collection: which pictures are copies of the same one. Candidates are the
 * nearest by {@link MedialCode}; each member of a group was judged against its representative, so
 * nothing is in a group by way of a third. The outcome does not depend on the number of threads, on
 * the order of the index, or, among pictures that differ, on their names.
 *
 * <p>For one use. Another thread may ask how far it is.
 */
public final class GroupSearch {
  /** How near, by medial correlation, pictures are compared; see docs/benchmarks.md. */
  static final double LEAST_CORRELATION = .2;

  /** How many neighbours of a picture are kept. */
  private static final int NEIGHBOURS = 48;

  /** With how many leaders a picture is compared. */
  private static final int ATTEMPTS = 24;

  private final CollectionSnapshot snapshot;
  private final GroupRequest request;
  private final PairJudge judge;
  private final Consumer<UnreadableImageException> unreadable;
  private final AtomicLong searched = new AtomicLong();
  private volatile Optional<Placement> placement = Optional.empty();
  private volatile long total;
  private volatile long references;

  /**
   * A search that has not begun.
   *
   * @param snapshot has to stay open
   * @param unreadable is told of each picture that cannot be looked at, one at a time, once each
   */
  public GroupSearch(
      CollectionSnapshot snapshot,
      GroupRequest request,
      PairJudge judge,
      Consumer<UnreadableImageException> unreadable) {
    this.snapshot = snapshot;
    this.request = request;
    this.judge = judge;
    this.unreadable = unreadable;
  }

  /** Of how many pictures the neighbours are known. */
  public long searched() {
    return searched.get();
  }

  /** How many pictures have been looked at, once all neighbours are known. */
  public Optional<Long> placed() {
    return placement.map(one -> (long) one.done());
  }

  /** How many different pictures there are; 0 before that is known. */
  public long total() {
    return total;
  }

  /** How many of them are references; 0 before that is known. */
  public long references() {
    return references;
  }

  /**
   * Finds the groups.
   *
   * @param threads how many look
   * @return the groups, those first that would free most
   */
  public List<Group> find(int threads) throws IOException, InterruptedException {
    Pictures pictures =
        Pictures.of(snapshot, request.within(), request.reference().orElse(_ -> false));
    total = pictures.size();
    references = pictures.references();
    Clusters clusters = new Clusters(pictures.size());
    if (request.least() != Verdict.IDENTICAL_BYTES) {
      PairChecks checks = new PairChecks(pictures, clusters, request, judge, unreadable);
      NeighbourGraph graph = neighbours(pictures, threads);
      Placement placing = new Placement(graph, clusters, checks, ATTEMPTS);
      placement = Optional.of(placing);
      placing.run(threads);
      new Consolidation(graph, clusters, checks, 2 * ATTEMPTS).run();
    }
    return Groups.of(pictures, clusters, request.reference().isPresent());
  }

  private NeighbourGraph neighbours(Pictures pictures, int threads)
      throws IOException, InterruptedException {
    CodeTable codes = pictures.codes();
    int farthest = MedialCode.farthest(LEAST_CORRELATION, codes.dimension());
    boolean all = request.reference().isEmpty();
    NeighbourSearch search =
        new NeighbourSearch(
            codes,
            all ? 0 : pictures.references(),
            all ? pictures.size() : pictures.references(),
            NEIGHBOURS,
            farthest);
    return NeighbourGraph.of(search.find(threads, searched::addAndGet));
  }
}
