package io.doppel.duplicates.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers of records by a 64-bit fingerprint, several where fingerprints collide: open addressing
 * with linear probing, 12 bytes a place, grown by doubling. Not thread-safe.
 */
final class RecordTable {
  private static final int SMALLEST = 1 << 10;
  private static final int NONE = -1;

  private final int most;
  private long[] fingerprints = new long[SMALLEST];
  private int[] numbers = empty(SMALLEST);
  private int count;

  /** A table for at most {@code most} records. */
  RecordTable(int most) {
    this.most = most;
  }

  void clear() {
    fingerprints = new long[SMALLEST];
    numbers = empty(SMALLEST);
    count = 0;
  }

  void put(long fingerprint, int number) {
    if (count == most) {
      throw new IllegalStateException("expected at most " + most + " records, found one more");
    }
    if (2 * count >= numbers.length) {
      grow();
    }
    insert(fingerprint, number);
    count++;
  }

  /** The records with this fingerprint. */
  List<Integer> find(long fingerprint) {
    List<Integer> found = new ArrayList<>();
    for (int at = place(fingerprint); numbers[at] != NONE; at = (at + 1) & (numbers.length - 1)) {
      if (fingerprints[at] == fingerprint) {
        found.add(numbers[at]);
      }
    }
    return found;
  }

  private void grow() {
    long[] oldFingerprints = fingerprints;
    int[] oldNumbers = numbers;
    fingerprints = new long[2 * oldNumbers.length];
    numbers = empty(2 * oldNumbers.length);
    for (int i = 0; i < oldNumbers.length; i++) {
      if (oldNumbers[i] != NONE) {
        insert(oldFingerprints[i], oldNumbers[i]);
      }
    }
  }

  private void insert(long fingerprint, int number) {
    int at = place(fingerprint);
    while (numbers[at] != NONE) {
      at = (at + 1) & (numbers.length - 1);
    }
    fingerprints[at] = fingerprint;
    numbers[at] = number;
  }

  private int place(long fingerprint) {
    return Long.hashCode(fingerprint) & (numbers.length - 1);
  }

  private static int[] empty(int length) {
    int[] numbers = new int[length];
    Arrays.fill(numbers, NONE);
    return numbers;
  }
}
