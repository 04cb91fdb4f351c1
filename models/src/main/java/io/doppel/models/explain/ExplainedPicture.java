package io.doppel.models.explain;

import io.doppel.models.image.ImageFacts;
import io.doppel.models.image.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One of two pictures, and what its parts add to their likeness. A cell of the map stands for its
 * own share of {@code seen}; what it says also depends on what lies around it.
 *
 * @param facts of the whole picture
 * @param seen the square that the network saw, in pixels of the picture as displayed
 * @param contributions of the cells that the square is divided into
 */
public record ExplainedPicture(
    ImageFacts facts, Region.Pixels seen, ContributionMap contributions) {

  /** What each place in the picture adds, the strongest first; together, all of it. */
  public List<PlaceShare> places() {
    List<PlaceShare> shares = new ArrayList<>();
    for (Place place : Place.values()) {
      share(place, shares);
    }
    shares.sort(Comparator.comparingDouble(PlaceShare::contribution).reversed());
    return List.copyOf(shares);
  }

  /** Adds the share of a place, where a cell's centre is in it. */
  private void share(Place place, List<PlaceShare> shares) {
    int rows = contributions.rows();
    int columns = contributions.columns();
    double sum = 0;
    List<int[]> cells = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        if (Place.of(row, rows, column, columns) == place) {
          sum += contributions.at(row, column);
          cells.add(new int[] {row, column});
        }
      }
    }
    if (!cells.isEmpty()) {
      shares.add(new PlaceShare(place, sum, box(cells.getFirst(), cells.getLast())));
    }
  }

  /** The pixels from the upper left cell to the lower right one. */
  private Region.Pixels box(int[] first, int[] last) {
    int top = seen.y() + edge(first[0], contributions.rows());
    int left = seen.x() + edge(first[1], contributions.columns());
    int bottom = seen.y() + edge(last[0] + 1, contributions.rows());
    int right = seen.x() + edge(last[1] + 1, contributions.columns());
    return new Region.Pixels(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
  }

  private int edge(int cell, int cells) {
    return (int) Math.round((double) seen.width() * cell / cells);
  }
}
