package io.doppel.duplicates.group;

import io.doppel.duplicates.PairVerdict;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives each picture, in the order in which they stand for others, a leader: that of its nearest
 * neighbour before it, if the two are verified, or else that of the next, and so on; it leads
 * itself after some failures. What is compared is always a picture with a leader, so a picture
 * takes a few looks however large its group is.
 *
 * <p>A thread that comes to a picture waits for the neighbours before it. So the outcome is that of
 * one thread, however many there are.
 *
 * <p>Sources: J. A. Hartigan, "Clustering Algorithms", Wiley 1975 (the leader algorithm); of many
 * threads: G. E. Blelloch, J. T. Fineman, J. Shun, "Greedy sequential maximal independent set and
 * matching are parallel on average", SPAA 2012.
 */
final class Placement {
  private final NeighbourGraph graph;
  private final Clusters clusters;
  private final PairChecks checks;
  private final int attempts;
  private final AtomicInteger next = new AtomicInteger();
  private final BitSet placed = new BitSet();
  private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();
  private boolean stopped;

  /**
   * A placement that has not begun.
   *
   * @param attempts how many leaders a picture is compared with at most
   */
  Placement(NeighbourGraph graph, Clusters clusters, PairChecks checks, int attempts) {
    this.graph = graph;
    this.clusters = clusters;
    this.checks = checks;
    this.attempts = attempts;
  }

  /** How many pictures have been given a leader. */
  synchronized int done() {
    return placed.cardinality();
  }

  /** Places all pictures, on so many threads. */
  void run(int threads) throws InterruptedException {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int i = 0; i < threads; i++) {
        pool.execute(this::placeOn);
      }
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException(failures.element());
    }
  }

  private void placeOn() {
    try {
      int image = next.getAndIncrement();
      while (image < graph.size()) {
        place(image);
        setPlaced(image);
        image = next.getAndIncrement();
      }
    } catch (InterruptedException | RuntimeException e) {
      failures.add(e);
      stop(); // or the others would wait for this picture
    }
  }

  private void place(int image) throws InterruptedException {
    for (int leader : leaders(image)) {
      if (clusters.attempts(image) == attempts || clusters.isUnreadable(image)) {
        return;
      }
      if (!clusters.isUnreadable(leader) && !checks.areApart(image, leader)) {
        Optional<PairVerdict> verdict = checks.verified(image, leader);
        if (verdict.isPresent()) {
          clusters.join(image, leader, verdict.get());
          return;
        }
      }
    }
  }

  /** The leaders of the neighbours before a picture, each once. */
  private SequencedSet<Integer> leaders(int image) throws InterruptedException {
    SequencedSet<Integer> leaders = new LinkedHashSet<>();
    Neighbours near = graph.of(image);
    for (int i = 0; i < near.size(); i++) {
      if (near.image(i) < image) {
        awaitPlaced(near.image(i));
        leaders.add(clusters.leader(near.image(i)));
      }
    }
    return leaders;
  }

  private synchronized void awaitPlaced(int image) throws InterruptedException {
    while (!placed.get(image)) {
      if (stopped) {
        throw new InterruptedException("another thread has failed");
      }
      wait();
    }
  }

  private synchronized void setPlaced(int image) {
    placed.set(image);
    notifyAll();
  }

  private synchronized void stop() {
    stopped = true;
    next.set(graph.size());
    notifyAll();
  }
}
