package io.doppel.models.explain;

import java.util.Locale;

/** The ninths of a picture, by rows. */
public enum Place {
  UPPER_LEFT,
  TOP,
  UPPER_RIGHT,
  LEFT,
  CENTRE,
  RIGHT,
  LOWER_LEFT,
  BOTTOM,
  LOWER_RIGHT;

  private static final int THIRDS = 3;

  /** The ninth in which the centre of a cell is. */
  static Place of(int row, int rows, int column, int columns) {
    return values()[third(row, rows) * THIRDS + third(column, columns)];
  }

  private static int third(int cell, int cells) {
    return THIRDS * (2 * cell + 1) / (2 * cells);
  }

  /** Its name in lower case, words apart. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
