package io.doppel.benchmarks.quality;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * How far two rankings of the same pictures agree. Rankings are {@code int[]}: the pictures'
 * numbers, closest first.
 */
final class Agreement {
  private Agreement() {}

  /** How many of the first k are among the first k of the other, as a share. */
  static double overlap(int[] a, int[] b, int k) {
    Set<Integer> first = new HashSet<>();
    Arrays.stream(a).limit(k).forEach(first::add);
    return Arrays.stream(b).limit(k).filter(first::contains).count()
        / (double) Math.min(k, a.length);
  }

  /**
   * Kendall's τ of the order that {@code b} gives to the first k of {@code a}: the share of pairs
   * in the same order less the share of pairs turned round, in [−1, 1].
   *
   * <p>Source: Kendall, "A new measure of rank correlation", <i>Biometrika</i> 30, 1938.
   */
  static double kendall(int[] a, int[] b, int k) {
    int[] ranks = ranks(a, b, k);
    int balance = 0;
    for (int i = 0; i < ranks.length; i++) {
      for (int j = i + 1; j < ranks.length; j++) {
        balance += Integer.compare(ranks[j], ranks[i]);
      }
    }
    return balance / (ranks.length * (ranks.length - 1) / 2.0);
  }

  /** By how many ranks, on average, the first k of {@code a} stand elsewhere in {@code b}. */
  static double displacement(int[] a, int[] b, int k) {
    int[] ranks = ranks(a, b, k);
    long sum = 0;
    for (int i = 0; i < ranks.length; i++) {
      sum += Math.abs(ranks[i] - i);
    }
    return sum / (double) ranks.length;
  }

  /** The ranks in b, from 0, of the first k of a. */
  private static int[] ranks(int[] a, int[] b, int k) {
    int[] rankOf = new int[Arrays.stream(b).max().orElseThrow() + 1];
    for (int rank = 0; rank < b.length; rank++) {
      rankOf[b[rank]] = rank;
    }
    return Arrays.stream(a).limit(k).map(picture -> rankOf[picture]).toArray();
  }
}
