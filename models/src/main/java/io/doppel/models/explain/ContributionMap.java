package io.doppel.models.explain;

import java.util.Arrays;

/**
 * What each cell of one picture's map adds to its cosine with another picture; the cells' sum is
 * the cosine. Immutable and thread-safe.
 */
public final class ContributionMap {
  private final int rows;
  private final int columns;
  private final double[] values;

  /**
   * A map.
   *
   * @param rows of cells, from the top, at least 1
   * @param columns of cells, from the left, at least 1
   * @param values {@code double[rows · columns]}, row by row, finite; copied
   */
  public ContributionMap(int rows, int columns, double[] values) {
    if (rows < 1 || columns < 1 || values.length != rows * columns) {
      throw new IllegalArgumentException(
          "expected a value a cell, found %d × %d cells and %d values"
              .formatted(rows, columns, values.length));
    }
    this.rows = rows;
    this.columns = columns;
    this.values = values.clone();
  }

  /** Rows of cells. */
  public int rows() {
    return rows;
  }

  /** Cells in a row. */
  public int columns() {
    return columns;
  }

  /** What one cell adds; below 0 where it speaks against the likeness. */
  public double at(int row, int column) {
    return values[row * columns + column];
  }

  /** What all cells add: the cosine, up to rounding. */
  public double sum() {
    return Arrays.stream(values).sum();
  }

  /** What the strongest cell adds. */
  public double greatest() {
    return Arrays.stream(values).max().orElseThrow();
  }

  /**
   * How concentrated the likeness is: the least number of cells that add half of all that cells add
   * to it. 0 where none adds anything.
   */
  public int cellsForHalf() {
    double[] descending =
        Arrays.stream(values).filter(value -> value > 0).map(v -> -v).sorted().toArray();
    double left = -Arrays.stream(descending).sum() / 2;
    int cells = 0;
    while (left > 0 && cells < descending.length) {
      left += descending[cells++];
    }
    return cells;
  }
}
