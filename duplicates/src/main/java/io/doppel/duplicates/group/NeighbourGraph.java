package io.doppel.duplicates.group;

import java.util.ArrayList;
import java.util.List;

/** Who is a neighbour of whom: of two pictures each is the other's where either found the other. */
final class NeighbourGraph {
  private final List<Neighbours> neighbours;

  private NeighbourGraph(List<Neighbours> neighbours) {
    this.neighbours = neighbours;
  }

  /**
   * The graph.
   *
   * @param found the nearest neighbours of each picture, by its number
   */
  static NeighbourGraph of(List<Neighbours> found) {
    List<NeighbourList> both = new ArrayList<>();
    for (Neighbours _ : found) {
      both.add(new NeighbourList());
    }
    for (int image = 0; image < found.size(); image++) {
      Neighbours own = found.get(image);
      for (int i = 0; i < own.size(); i++) {
        both.get(image).add(own.image(i), own.distance(i));
        both.get(own.image(i)).add(image, own.distance(i));
      }
    }
    return new NeighbourGraph(both.stream().map(NeighbourList::sorted).toList());
  }

  int size() {
    return neighbours.size();
  }

  /** The neighbours of a picture, nearest first. */
  Neighbours of(int image) {
    return neighbours.get(image);
  }
}
