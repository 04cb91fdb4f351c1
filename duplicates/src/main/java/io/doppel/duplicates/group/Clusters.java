package io.doppel.duplicates.group;

import io.doppel.duplicates.PairVerdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Which picture leads which, pictures being numbered in the order in which they stand for others.
 * At first each leads itself. A picture joins a leader only with a verdict on the two.
 *
 * <p>Thread-safe as long as no two threads change the same picture.
 */
final class Clusters {
  private final AtomicIntegerArray leaders;
  private final int[][] tried;
  private final Map<Integer, PairVerdict> verdicts = new ConcurrentHashMap<>();
  private final BitSet unreadable = new BitSet();

  Clusters(int size) {
    leaders = new AtomicIntegerArray(size);
    tried = new int[size][0];
    for (int i = 0; i < size; i++) {
      leaders.set(i, i);
    }
  }

  int size() {
    return tried.length;
  }

  /** Who leads a picture; the picture itself where nobody does. */
  int leader(int image) {
    return leaders.get(image);
  }

  boolean leadsItself(int image) {
    return leader(image) == image;
  }

  /** What a picture was found to be to its leader; nothing where it leads itself. */
  Optional<PairVerdict> verdict(int image) {
    return Optional.ofNullable(verdicts.get(image));
  }

  void join(int image, int leader, PairVerdict verdict) {
    verdicts.put(image, verdict);
    leaders.set(image, leader);
  }

  /** Has a picture lead itself again. */
  void leave(int image) {
    leaders.set(image, image);
    verdicts.remove(image);
  }

  /** Notes that two were compared, so that they are not again. */
  void tried(int image, int leader) {
    int[] before = tried[image];
    tried[image] = Arrays.copyOf(before, before.length + 1);
    tried[image][before.length] = leader;
  }

  boolean wasTried(int image, int other) {
    return contains(tried[image], other) || contains(tried[other], image);
  }

  private static boolean contains(int[] all, int one) {
    return Arrays.stream(all).anyMatch(each -> each == one);
  }

  /** With how many others a picture was compared on its own behalf. */
  int attempts(int image) {
    return tried[image].length;
  }

  synchronized void setUnreadable(int image) {
    unreadable.set(image);
  }

  synchronized boolean isUnreadable(int image) {
    return unreadable.get(image);
  }

  /** The members of each that leads others or itself, without it, in ascending order. */
  SortedMap<Integer, List<Integer>> members() {
    SortedMap<Integer, List<Integer>> members = new TreeMap<>();
    for (int image = 0; image < size(); image++) {
      List<Integer> led = members.computeIfAbsent(leader(image), _ -> new ArrayList<>());
      if (!leadsItself(image)) {
        led.add(image);
      }
    }
    return members;
  }
}
