package io.doppel.duplicates.group;

import java.util.Arrays;

/**
 * The few nearest neighbours of one picture by their codes, nearest first, ties by number. Not
 * thread-safe.
 */
final class NearestCodes {
  private final int[] images;
  private final int[] distances;
  private int size;
  private int farthest;

  /**
   * None yet.
   *
   * @param most how many are kept
   * @param farthest the distance beyond which none is
   */
  NearestCodes(int most, int farthest) {
    images = new int[most];
    distances = new int[most];
    this.farthest = farthest;
  }

  /** The distance from which on a picture is of no use; pictures come in ascending order. */
  int limit() {
    return farthest;
  }

  /** Takes a picture in whose distance is at most {@link #limit}. */
  void add(int image, int distance) {
    int at = size < images.length ? size : size - 1;
    while (at > 0 && distances[at - 1] > distance) {
      distances[at] = distances[at - 1];
      images[at] = images[at - 1];
      at--;
    }
    distances[at] = distance;
    images[at] = image;
    if (size < images.length) {
      size++;
    }
    if (size == images.length) {
      farthest = Math.min(farthest, distances[size - 1] - 1);
    }
  }

  Neighbours neighbours() {
    return new Neighbours(Arrays.copyOf(images, size), Arrays.copyOf(distances, size));
  }
}
