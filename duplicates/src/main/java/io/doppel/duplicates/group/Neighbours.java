package io.doppel.duplicates.group;

/** Pictures near one, nearest first, ties by number. Immutable. */
final class Neighbours {
  private final int[] images;
  private final int[] distances;

  /**
   * Some neighbours.
   *
   * @param images their numbers; kept
   * @param distances in how many bits their codes differ from the one's; kept
   */
  Neighbours(int[] images, int[] distances) {
    this.images = images;
    this.distances = distances;
  }

  int size() {
    return images.length;
  }

  /** The number of the {@code i}-th nearest. */
  int image(int i) {
    return images[i];
  }

  /** In how many bits the code of the {@code i}-th nearest differs from the one's. */
  int distance(int i) {
    return distances[i];
  }
}
