package io.doppel.duplicates.group;

import java.util.Arrays;

/** Neighbours that are being collected. */
final class NeighbourList {
  private static final int FEW = 8;

  /** A distance and, in its lower half, a picture: sorting these sorts by distance, then number. */
  private long[] entries = new long[FEW];

  private int size;

  void add(int image, int distance) {
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, 2 * size);
    }
    entries[size++] = (long) distance << Integer.SIZE | image;
  }

  /** What was added, nearest first, each once. */
  Neighbours sorted() {
    long[] sorted = Arrays.stream(entries, 0, size).sorted().distinct().toArray();
    return new Neighbours(
        Arrays.stream(sorted).mapToInt(entry -> (int) entry).toArray(),
        Arrays.stream(sorted).mapToInt(entry -> (int) (entry >>> Integer.SIZE)).toArray());
  }
}
