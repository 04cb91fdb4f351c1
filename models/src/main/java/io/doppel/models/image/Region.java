package io.doppel.models.image;

import java.util.Optional;

/** A rectangle of a picture as it is displayed, after EXIF orientation. */
public sealed interface Region {
  /**
   * In pixels.
   *
   * @param x of the left edge, from 0
   * @param y of the upper edge, from 0
   * @param width at least 1
   * @param height at least 1
   */
  record Pixels(int x, int y, int width, int height) implements Region {
    /** Checks the numbers. */
    public Pixels {
      if (x < 0 || y < 0 || width < 1 || height < 1) {
        throw new IllegalArgumentException(
            "expected an edge from 0 on and a side of 1 or more, found "
                + text(x, y, width, height));
      }
    }

    /** The shorter of the two sides. */
    public int shortSide() {
      return Math.min(width, height);
    }

    private static String text(int x, int y, int width, int height) {
      return "%d,%d,%d,%d".formatted(x, y, width, height);
    }

    @Override
    public String toString() {
      return text(x, y, width, height);
    }
  }

  /**
   * In per cent of the picture's sides.
   *
   * @param x of the left edge, from 0
   * @param y of the upper edge, from 0
   * @param width above 0; with {@code x}, 100 at most
   * @param height above 0; with {@code y}, 100 at most
   */
  record Percents(double x, double y, double width, double height) implements Region {
    private static final double ALL = 100 + 1e-9;

    /** Checks the numbers. */
    public Percents {
      if (!(x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= ALL && y + height <= ALL)) {
        throw new IllegalArgumentException(
            "expected a part of the picture, found " + text(x, y, width, height));
      }
    }

    private static String text(double x, double y, double width, double height) {
      return "%s%%,%s%%,%s%%,%s%%".formatted(x, y, width, height);
    }

    @Override
    public String toString() {
      return text(x, y, width, height);
    }
  }

  /**
   * This rectangle in pixels of a picture of that size, edges rounded to whole pixels; nothing
   * where it reaches beyond the picture, or has no pixel.
   */
  default Optional<Pixels> in(int pictureWidth, int pictureHeight) {
    return switch (this) {
      case Pixels box -> {
        boolean within = box.width <= pictureWidth - box.x && box.height <= pictureHeight - box.y;
        yield within ? Optional.of(box) : Optional.empty();
      }
      case Percents(double x, double y, double width, double height) -> {
        int left = pixels(x, pictureWidth);
        int top = pixels(y, pictureHeight);
        int right = pixels(x + width, pictureWidth);
        int bottom = pixels(y + height, pictureHeight);
        yield left < right && top < bottom
            ? Optional.of(new Pixels(left, top, right - left, bottom - top))
            : Optional.empty();
      }
    };
  }

  private static int pixels(double percent, int side) {
    return (int) Math.min(side, Math.round(percent * side / 100));
  }
}
