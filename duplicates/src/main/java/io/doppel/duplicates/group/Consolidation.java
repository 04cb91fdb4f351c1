package io.doppel.duplicates.group;

import io.doppel.duplicates.PairVerdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings together groups that {@link Placement} left apart: the leaders of two groups that have
 * neighbours in one another may be copies, though their own embeddings are far apart. The leader of
 * the larger group stays, and each picture of the other is verified against it; one that cannot be
 * leads itself again. So a picture is looked at anew only when its group has at least doubled. Not
 * thread-safe.
 */
final class Consolidation {
  private static final int ROUNDS = 3;

  private final NeighbourGraph graph;
  private final Clusters clusters;
  private final PairChecks checks;
  private final int attempts;

  /** The pictures that each leader leads, itself first. */
  private final Map<Integer, List<Integer>> groups = new HashMap<>();

  /**
   * A consolidation of what was placed.
   *
   * @param attempts how many others a picture is compared with at most on its own behalf, placing
   *     included
   */
  Consolidation(NeighbourGraph graph, Clusters clusters, PairChecks checks, int attempts) {
    this.graph = graph;
    this.clusters = clusters;
    this.checks = checks;
    this.attempts = attempts;
  }

  /** Consolidates until nothing changes, or some times. */
  void run() throws InterruptedException {
    for (int image = 0; image < clusters.size(); image++) {
      settle(image);
    }
    boolean changed = true;
    for (int round = 0; round < ROUNDS && changed; round++) {
      changed = false;
      for (int image = 0; image < clusters.size(); image++) {
        changed |= clusters.leadsItself(image) && consolidate(image);
      }
    }
  }

  /** Takes a picture out of its group if the leader is unreadable, or another is apart from it. */
  private void settle(int image) {
    int leader = clusters.leader(image);
    if (leader != image && (clusters.isUnreadable(leader) || isApart(image, group(leader)))) {
      clusters.leave(image);
    }
    group(clusters.leader(image)).add(image);
  }

  private List<Integer> group(int leader) {
    return groups.computeIfAbsent(leader, _ -> new ArrayList<>());
  }

  private boolean isApart(int image, List<Integer> others) {
    return others.stream().anyMatch(other -> checks.areApart(image, other));
  }

  /** Whether this leader's group and another have become one. */
  private boolean consolidate(int image) throws InterruptedException {
    for (int other : leadersNear(image)) {
      if (clusters.isUnreadable(image) || clusters.attempts(image) >= attempts) {
        return false;
      }
      boolean open = !clusters.isUnreadable(other) && !clusters.wasTried(image, other);
      if (open && !isApart(image, group(other)) && unite(image, other)) {
        return true;
      }
    }
    return false;
  }

  /** The leaders before this one whose groups have neighbours in its group, the nearest first. */
  private List<Integer> leadersNear(int image) {
    Map<Integer, Integer> nearest = new HashMap<>();
    for (int member : group(image)) {
      Neighbours near = graph.of(member);
      for (int i = 0; i < near.size(); i++) {
        int leader = clusters.leader(near.image(i));
        if (leader < image) {
          nearest.merge(leader, near.distance(i), Math::min);
        }
      }
    }
    return nearest.entrySet().stream()
        .sorted(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean unite(int image, int other) throws InterruptedException {
    boolean isLarger = group(image).size() > group(other).size();
    int stays = isLarger ? image : other;
    int goes = isLarger ? other : image;
    Optional<PairVerdict> verdict = checks.verified(goes, stays);
    if (verdict.isEmpty()) {
      return false;
    }
    List<Integer> moving = group(goes);
    groups.remove(goes);
    move(goes, stays, verdict);
    for (int member : moving.subList(1, moving.size())) {
      boolean apart = isApart(member, group(stays));
      move(member, stays, apart ? Optional.empty() : checks.verified(member, stays));
    }
    return true;
  }

  private void move(int image, int leader, Optional<PairVerdict> verdict) {
    if (verdict.isPresent()) {
      clusters.join(image, leader, verdict.get());
      group(leader).add(image);
    } else {
      clusters.leave(image);
      group(image).add(image);
    }
  }
}
